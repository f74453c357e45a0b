using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // To another device or type. What has to move is replaced by a new tensor; the old one is disposed of.
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireReal(dtype);
                _toEpilog(device.type == DeviceType.CUDA ? device : new Device(device.type), dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                deviceIndex = deviceType == DeviceType.CUDA ? deviceIndex : -1;
                InitializeDeviceType(deviceType);
                if (deviceType != _deviceType || deviceIndex != _deviceIndex)
                {
                    _toEpilog(deviceType, deviceIndex, non_blocking);
                }

                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireReal(dtype);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking)
                => _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, child) in named_children())
                {
                    if (device is null)
                    {
                        child._to(dtype!.Value, non_blocking);
                    }
                    else if (dtype is null)
                    {
                        child._to(device.type, device.index, non_blocking);
                    }
                    else
                    {
                        child._to(device, dtype.Value, non_blocking);
                    }
                }

                foreach (var (name, parameter) in named_parameters(false).ToList())
                {
                    if (ReplaceParameter(dtype, device, parameter, out var moved))
                    {
                        Assign(name, moved!, () =>
                        {
                            parameter.Dispose();
                            ConditionallyRegisterParameter(name, moved);
                        });
                    }
                }

                foreach (var (name, (buffer, persistent)) in _internal_buffers.AsEnumerable<(string, (Tensor, bool))>().ToList())
                {
                    if (ReplaceBuffer(dtype, device, buffer, out var moved))
                    {
                        Assign(name, moved!, () => ConditionallyRegisterBuffer(name, moved, persistent));
                    }
                }

                if (device is not null)
                {
                    _deviceType = device.type;
                    _deviceIndex = device.index;
                }
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                if (!Moves(buffer, dtype, device))
                {
                    return false;
                }

                result = buffer.to(TypeOf(buffer, dtype), device ?? buffer.device, disposeAfter: true).DetachFromDisposeScope();
                return true;
            }

            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                using var grad = param.grad;
                if (!Moves(param, dtype, device) && (grad is null || !Moves(grad, dtype, device)))
                {
                    return false;
                }

                var type = TypeOf(param, dtype);
                var target = device ?? param.device;
                using (no_grad())
                {
                    p = new Parameter(param.to(type, target), param.requires_grad);
                    p.DetachFromDisposeScope();
                    if (grad is not null)
                    {
                        using var moved = grad.to(type, target);
                        p.grad = moved;
                    }
                }

                return true;
            }

            // A property of the name keeps itself and the registration up to date; otherwise the field follows the registration.
            private void Assign(string name, Tensor moved, Action register)
            {
                var property = GetType().GetProperty(name);
                if (property is { CanWrite: true })
                {
                    property.SetValue(this, moved);
                    return;
                }

                register();
                Fields(GetType()).FirstOrDefault(field => field.ComponentName() == name)?.SetValue(this, moved);
            }

            private static ScalarType TypeOf(Tensor tensor, ScalarType? dtype)
                => dtype is not null && (is_floating_point(tensor) || is_complex(tensor)) ? dtype.Value : tensor.dtype;

            private static bool Moves(Tensor tensor, ScalarType? dtype, Device? device)
                => TypeOf(tensor, dtype) != tensor.dtype
                   || (device is not null && (device.type != tensor.device_type || (device.index >= 0 && device.index != tensor.device_index)));

            private static void RequireReal(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                {
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
                }
            }
        }
    }
}
