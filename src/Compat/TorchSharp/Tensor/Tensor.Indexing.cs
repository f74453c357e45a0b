namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Entries(indices), this);
            set => Put(value, Entries(indices));
        }

        public Tensor this[long i1]
        {
            get => index(Entries([i1]), this);
            set => Put(value, Entries([i1]));
        }

        public Tensor this[long i1, long i2]
        {
            get => index(Entries([i1, i2]), this);
            set => Put(value, Entries([i1, i2]));
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(Entries([i1, i2, i3]), this);
            set => Put(value, Entries([i1, i2, i3]));
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Entries([i1, i2, i3, i4]), this);
            set => Put(value, Entries([i1, i2, i3, i4]));
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var result = index(Entries(indices), this);
            GC.KeepAlive(indices);
            return result;
        }

        public Tensor index(params Tensor[] indices)
        {
            var result = Native.index_tensors(this, Handles.Of(indices), indices.Length);
            GC.KeepAlive(indices);
            return result;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            Put(value, Entries(indices));
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            var entries = Entries(indices);
            Native.index_put_scalar(this, entries, entries.Length, value);
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            Native.index_put_tensors(this, Handles.Of(indices), indices.Length, value, accumulate);
            GC.KeepAlive(indices);
            return this;
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var tensor = torch.tensor(value, dtype, device);
            return index_put_(tensor, indices, false);
        }

        private static Tensor index(TensorIndex.Entry[] entries, Tensor self) => Native.index(self, entries, entries.Length);

        private void Put(Tensor value, TensorIndex.Entry[] entries) => Native.index_put(this, entries, entries.Length, value);

        private static TensorIndex.Entry[] Entries(ReadOnlySpan<long> indices)
        {
            var entries = new TensorIndex.Entry[indices.Length];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = TensorIndex.Single(indices[i]).ToEntry();
            }

            return entries;
        }

        private static TensorIndex.Entry[] Entries(TensorIndex[] indices) => Array.ConvertAll(indices, index => index.ToEntry());
    }
}
