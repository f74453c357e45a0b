using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules one after another, registered under their positions or names.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<IModule<Tensor, Tensor>> _steps = [];

    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach (var (name, module) in modules)
        {
            append(name, module);
        }
    }

    protected internal Sequential(params Module<Tensor, Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (var module in modules)
        {
            append(module);
        }
    }

    public int Count => _steps.Count;

    public IModule<Tensor, Tensor> this[int index] => _steps[index];

    public Sequential append(IModule<Tensor, Tensor> module)
        => append(_steps.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        _steps.Add(module);
        register_module(name, (Module)module);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (_steps.Count == 0)
        {
            return tensor.alias();
        }

        using var scope = NewDisposeScope();
        var result = tensor;
        foreach (var step in _steps)
        {
            result = step.call(result);
        }

        return result.MoveToOuterDisposeScope();
    }
}
