using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Native.dim(this);
        public long dim() => Native.dim(this);
        public long ndim => Native.dim(this);
        public long NumberOfElements => Native.numel(this);
        public long numel() => Native.numel(this);
        public long ElementSize => Native.element_size(this);
        public long element_size() => Native.element_size(this);
        public long storage_offset() => Native.storage_offset(this);
        public ScalarType dtype => (ScalarType)Native.dtype(this);
        public DeviceType device_type => (DeviceType)Native.device_type(this);
        public int device_index => Native.device_index(this);
        public Device device => Device.Of(device_type, device_index);
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_sparse => Native.is_sparse(this);
        public bool is_leaf => Native.is_leaf(this);
        public bool is_contiguous() => Native.is_contiguous(this);
        public bool is_pinned() => Truth(Native.is_pinned(this));
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_integral() => torch.is_integral(dtype);
        public bool is_complex() => torch.is_complex(dtype);
        public bool is_nonzero() => ToScalar().Value.ToBoolean();
        public long[] size() => shape;

        public long[] shape
        {
            get
            {
                var sizes = new long[Native.dim(this)];
                Native.sizes(this, sizes);
                return sizes;
            }
        }

        public long size(int dim)
        {
            Span<long> sizes = stackalloc long[(int)Native.dim(this)];
            Native.sizes(this, sizes);
            return sizes[Wrap(dim, sizes.Length)];
        }

        public long[] stride()
        {
            var strides = new long[Native.dim(this)];
            Native.strides(this, strides);
            return strides;
        }

        public long stride(int dim)
        {
            Span<long> strides = stackalloc long[(int)Native.dim(this)];
            Native.strides(this, strides);
            return strides[Wrap(dim, strides.Length)];
        }

        private static int Wrap(int dim, int rank)
            => dim >= -rank && dim < rank
                ? (dim < 0 ? dim + rank : dim)
                : throw new ArgumentOutOfRangeException(nameof(dim), $"Dimension {dim} is out of range for a tensor of {rank} dimensions.");

        public override string ToString() => ToString(torch.TensorStringStyle);

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, System.Globalization.CultureInfo? cultureInfo = null, string? newLine = null)
            => (style == TensorStringStyle.Default ? torch.TensorStringStyle : style) switch
            {
                TensorStringStyle.Metadata or TensorStringStyle.Default => Metadata(),
                _ => Values(width ?? 100),
            };

        private string Metadata()
            => handle == IntPtr.Zero ? "[disposed]" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        private string Values(int width)
        {
            var text = Native.print(this, width);
            return text != 0 ? System.Runtime.InteropServices.Marshal.PtrToStringUTF8(text)! : throw Failure();
        }
    }
}
