using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules
{
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

    /// <summary>y = x W^T + b.</summary>
    public sealed class Linear : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")]
        private Parameter _weight;

        [ComponentName(Name = "bias")]
        private Parameter? _bias;

        internal Linear(Parameter weight, Parameter? bias)
            : base(nameof(Linear))
        {
            (out_features, in_features) = (weight.shape[0], weight.shape[1]);
            _weight = Own(weight);
            _bias = bias is null ? null : Own(bias);
            ConditionallyRegisterParameter("weight", _weight);
            ConditionallyRegisterParameter("bias", _bias);
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
            : this(new Parameter(empty(outputSize, inputSize, dtype, device)), hasBias ? new Parameter(empty(outputSize, dtype, device)) : null)
        {
            init.kaiming_uniform_(_weight, Math.Sqrt(5));
            if (_bias is not null)
            {
                var bound = 1 / Math.Sqrt(inputSize);
                init.uniform_(_bias, -bound, bound);
            }
        }

        public long in_features { get; set; }

        public long out_features { get; set; }

        public Parameter weight
        {
            get => _weight;
            set => Set(nameof(weight), ref _weight!, value ?? throw new ArgumentNullException(nameof(weight)));
        }

        public Parameter? bias
        {
            get => _bias;
            set => Set(nameof(bias), ref _bias, value);
        }

        public override Tensor forward(Tensor tensor) => functional.linear(tensor, _weight, _bias);

        private void Set(string name, ref Parameter? field, Parameter? value)
        {
            if (!ReferenceEquals(field, value))
            {
                field?.Dispose();
                field = value is null ? null : Own(value);
                ConditionallyRegisterParameter(name, field);
            }
        }

        internal static Parameter Own(Parameter parameter)
        {
            parameter.DetachFromDisposeScope();
            return parameter;
        }
    }

    /// <summary>A table of vectors, looked up by number.</summary>
    public sealed class Embedding : Module<Tensor, Tensor>
    {
        private readonly long? _padding;
        private readonly double? _maxNorm;
        private readonly double _normType;
        private readonly bool _scaleByFrequency;
        private readonly bool _sparse;

        [ComponentName(Name = "weight")]
        private Parameter? _weight;

        internal Embedding(Parameter weight, long? padding, double? maxNorm, double normType, bool scaleByFrequency, bool sparse)
            : base(nameof(Embedding))
        {
            (_padding, _maxNorm, _normType, _scaleByFrequency, _sparse) = (padding, maxNorm, normType, scaleByFrequency, sparse);
            _weight = Linear.Own(weight);
            ConditionallyRegisterParameter("weight", _weight);
        }

        public Parameter? weight
        {
            get => _weight;
            set
            {
                if (!ReferenceEquals(_weight, value))
                {
                    _weight?.Dispose();
                    _weight = value is null ? null : Linear.Own(value);
                    ConditionallyRegisterParameter(nameof(weight), _weight);
                }
            }
        }

        public override Tensor forward(Tensor input)
            => functional.embedding(input, _weight!, _padding, _maxNorm, _normType, _scaleByFrequency, _sparse);
    }

    /// <summary>Normalizes the last dimensions to mean 0 and variance 1, then scales and shifts them.</summary>
    public sealed class LayerNorm : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "weight")]
        private Parameter _weight;

        [ComponentName(Name = "bias")]
        private Parameter? _bias;

        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
            : base(nameof(LayerNorm))
        {
            this.normalized_shape = normalized_shape;
            this.eps = eps;
            this.elementwise_affine = elementwise_affine;
            _weight = elementwise_affine ? Linear.Own(new Parameter(ones(normalized_shape, dtype, device))) : null!;
            _bias = elementwise_affine && bias ? Linear.Own(new Parameter(zeros(normalized_shape, dtype, device))) : null;
            ConditionallyRegisterParameter("weight", _weight);
            ConditionallyRegisterParameter("bias", _bias);
        }

        public long[] normalized_shape { get; set; }

        public double eps { get; set; }

        public bool elementwise_affine { get; set; }

        public Parameter weight
        {
            get => _weight;
            set
            {
                if (!ReferenceEquals(_weight, value))
                {
                    _weight?.Dispose();
                    _weight = Linear.Own(value);
                    ConditionallyRegisterParameter(nameof(weight), _weight);
                }
            }
        }

        public Parameter? bias
        {
            get => _bias;
            set
            {
                if (!ReferenceEquals(_bias, value))
                {
                    _bias?.Dispose();
                    _bias = value is null ? null : Linear.Own(value);
                    ConditionallyRegisterParameter(nameof(bias), _bias);
                }
            }
        }

        public void reset_parameters()
        {
            if (elementwise_affine)
            {
                init.ones_(_weight);
                if (_bias is not null)
                {
                    init.zeros_(_bias);
                }
            }
        }

        public override Tensor forward(Tensor tensor) => functional.layer_norm(tensor, normalized_shape, _weight, _bias, eps);
    }

    /// <summary>Zeroes elements at random while training, and scales the others up by as much.</summary>
    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout(double p, bool inplace)
            : base(nameof(Dropout))
        {
            (this.p, this.inplace) = (p, inplace);
        }

        public bool inplace { get; set; }

        public double p { get; set; }

        public override Tensor forward(Tensor tensor) => functional.dropout(tensor, p, training, inplace);
    }

    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU(bool inplace)
            : base(nameof(ReLU))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => functional.relu(tensor, inplace);
    }

    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU(Approximate approximate, bool inplace)
            : base(nameof(GELU))
        {
            (this.approximate, this.inplace) = (approximate, inplace);
        }

        public enum Approximate
        {
            none = 0, tanh = 1,
        }

        public Approximate approximate { get; set; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor tensor) => functional.gelu(tensor, approximate, inplace);
    }

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
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public enum Reduction
            {
                None = 0, Mean = 1, Sum = 2,
            }

            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
                => new(inputSize, outputSize, hasBias, device, dtype);

            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                var weight = new Parameter(randn(num_embeddings, embedding_dims, dtype, device));
                if (padding_idx is not null)
                {
                    using (no_grad())
                    {
                        using var row = weight[padding_idx.Value];
                        row.zero_();
                    }
                }

                return new Embedding(weight, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
                => new(new Parameter(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device), !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);

            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null)
                => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);

            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null)
                => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            public static ReLU ReLU(bool inplace = false) => new(inplace);

            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);

            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);

            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);

            public static Sequential Sequential() => new((Module<Tensor, Tensor>[])[]);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);
        }
    }
}
