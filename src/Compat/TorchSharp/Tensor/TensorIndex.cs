using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One index of <c>tensor[…]</c>.</summary>
    public readonly struct TensorIndex
    {
        private const long Missing = long.MinValue;

        private readonly Kind _kind;
        private readonly long _start;
        private readonly long _stop;
        private readonly long _step;
        private readonly Tensor? _tensor;

        private TensorIndex(Kind kind, long start = 0, long stop = 0, long step = 0, Tensor? tensor = null)
        {
            _kind = kind;
            _start = start;
            _stop = stop;
            _step = step;
            _tensor = tensor;
        }

        private enum Kind : long
        {
            Colon, Ellipsis, NewAxis, Integer, Slice, Boolean, Tensor,
        }

        public static readonly TensorIndex Colon = new(Kind.Colon);
        public static readonly TensorIndex Ellipsis = new(Kind.Ellipsis);
        public static readonly TensorIndex None = new(Kind.NewAxis);
        public static readonly TensorIndex Null = new(Kind.NewAxis);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null)
            => new(Kind.Slice, start ?? Missing, stop ?? Missing, step ?? Missing);

        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);

        public static TensorIndex Slice(System.Range range)
        {
            long? start = range.Start.IsFromEnd ? -1L * range.Start.Value : range.Start.Value;
            long? stop = !range.End.IsFromEnd ? range.End.Value : range.End.Value == 0 ? null : -1L * range.End.Value;
            return Slice(start, stop);
        }

        public static TensorIndex Bool(bool value) => new(Kind.Boolean, value ? 1 : 0);

        public static TensorIndex Single(long? index) => index is null ? None : new(Kind.Integer, index.Value);

        public static TensorIndex Tensor(Tensor tensor) => new(Kind.Tensor, tensor: tensor ?? throw new ArgumentNullException(nameof(tensor)));

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);

        public static implicit operator TensorIndex(System.Range range) => Slice(range);

        public static implicit operator TensorIndex(System.Index index) => Single(index.IsFromEnd ? -1L * index.Value : index.Value);

        internal Entry ToEntry() => new((long)_kind, _start, _stop, _step, _tensor);

        /// <summary>The index as libtorchcompat takes it.</summary>
        [StructLayout(LayoutKind.Sequential)]
        internal readonly struct Entry
        {
            private readonly long _kind;
            private readonly long _start;
            private readonly long _stop;
            private readonly long _step;
            private readonly nint _tensor;

            internal Entry(long kind, long start, long stop, long step, Tensor? tensor)
            {
                _kind = kind;
                _start = start;
                _stop = stop;
                _step = step;
                _tensor = tensor is null ? 0 : tensor.Handle;
            }
        }
    }
}
