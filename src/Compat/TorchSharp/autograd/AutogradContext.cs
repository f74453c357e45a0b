namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What a function's forward leaves for its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> _data = [];
            private readonly Lock _lock = new();
            private List<nint> _saved = [];
            private List<Tensor> _toSave = [];
            private nint _node;

            internal AutogradContext()
            {
            }

            public bool MaterializeGrads { get; private set; } = true;

            internal List<Tensor> Dirty { get; private set; } = [];

            internal List<Tensor> NonDifferentiable { get; private set; } = [];

            public void save_for_backward(List<Tensor> tensors) => _toSave = tensors;

            /// <summary>The tensors of <see cref="save_for_backward"/>; an error where one was changed in place since.</summary>
            public List<Tensor> get_saved_variables()
            {
                lock (_lock)
                {
                    return _saved.ConvertAll(saved => saved == 0 ? null! : Native.saved_unpack(saved, _node));
                }
            }

            public void save_data(string key, object value) => _data[key] = value;

#nullable disable
            public object get_data(string key) => _data.GetValueOrDefault(key);
#nullable restore

            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>Whether a gradient that did not arrive comes as zeros (the default) or as null.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                lock (_lock)
                {
                    var saved = _saved;
                    _saved = [];
                    foreach (var variable in saved)
                    {
                        if (variable != 0)
                        {
                            Native.saved_release(variable);
                        }
                    }
                }
            }

            /// <summary>Hands what the forward saved over to the graph's keeping.</summary>
            internal void Commit(nint handle)
            {
                _node = Native.node_get(handle);
                foreach (var tensor in _toSave)
                {
                    var saved = tensor is null || tensor.IsInvalid ? 0 : Native.saved_new(tensor, handle);
                    _saved.Add(saved != 0 || tensor is null || tensor.IsInvalid ? saved : throw Native.Failure());
                }

                _toSave = [];
            }
        }
    }
}
