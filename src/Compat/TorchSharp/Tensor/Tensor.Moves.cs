namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => Move(new Options(type, null), copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => Move(new Options(null, InitializeDevice(device)), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => Move(new Options(type, InitializeDevice(device)), copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false)
            => Move(new Options(other.dtype, other.device), false, false, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
            => to(type, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);
        public Tensor cpu() => Native.to(this, new Options(DeviceType.CPU, -1), false, false);

        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            device ??= CUDA;
            return device.type == DeviceType.CUDA
                ? to(device, non_blocking: non_blocking)
                : throw new ArgumentException("The device must be a CUDA device.", nameof(device));
        }

        public Tensor @bool() => to_type(ScalarType.Bool);
        public Tensor @byte() => to_type(ScalarType.Byte);
        public Tensor @char() => to_type(ScalarType.Int8);
        public Tensor @short() => to_type(ScalarType.Int16);
        public Tensor @int() => to_type(ScalarType.Int32);
        public Tensor @long() => to_type(ScalarType.Int64);
        public Tensor half() => to_type(ScalarType.Float16);
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);
        public Tensor @float() => to_type(ScalarType.Float32);
        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>A new owner of the same native tensor.</summary>
        public Tensor alias() => Native.alias(this);

        public Tensor clone() => Native.clone(this);
        public Tensor contiguous() => Native.contiguous(this);
        public Tensor detach() => Native.detach(this);
        public Tensor detach_() => Native.detach_(this).Then(this);
        public Tensor pin_memory() => Native.pin_memory(this);
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Native.copy_(this, source, nonBlocking).Then(this);
        public Tensor set_(Tensor source) => Native.set_(this, source).Then(this);

        private Tensor Move(Options options, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var moved = Native.to(this, options, nonBlocking, copy);
            if (disposeAfter)
            {
                Dispose();
            }

            return moved;
        }
    }
}
