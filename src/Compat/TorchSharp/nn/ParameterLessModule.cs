using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A module without parameters or buffers: there is nothing to move.</summary>
public abstract class ParameterLessModule<T1, TResult> : Module<T1, TResult>
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override Module _to(ScalarType dtype, bool non_blocking) => this;
}
