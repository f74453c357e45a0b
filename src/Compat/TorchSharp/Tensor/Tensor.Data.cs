using TorchSharp.Utils;
using static TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements, in the order of the shape. The tensor must be on the CPU and of the type that is named.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            RequireCpu();
            ElementTypes.Require<T>(dtype);
            return new TensorAccessor<T>(this);
        }

        /// <summary>The value of a tensor with one element.</summary>
        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("Number of elements in the tensor must be 1");
            }

            ElementTypes.Require<T>(dtype);
            Native.item(this, out var value);
            return ElementTypes.Convert<T>(value);
        }

        /// <summary>The bytes of a contiguous CPU tensor, in place; for one that is not contiguous the exception is the package's own.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous())
                {
                    throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
                }

                RequireCpu();
                var size = NumberOfElements * ElementSize;
                if (size > int.MaxValue)
                {
                    throw new ArgumentException("Span only supports up to int.MaxValue elements.");
                }

                return new Span<byte>((void*)Address(), (int)size);
            }
            set
            {
                if (value.Length != NumberOfElements * ElementSize)
                {
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                }

                if (device_type != DeviceType.CPU)
                {
                    using var host = from_memory(value, shape, dtype);
                    Native.copy_(this, host, false);
                    return;
                }

                value.CopyTo(bytes);
            }
        }

        public Scalar ToScalar()
        {
            if (NumberOfElements != 1)
            {
                throw new ArgumentException("Number of elements in the tensor must be 1");
            }

            Native.item(this, out var value);
            return new Scalar(value, dtype);
        }

        public bool ReadCpuBool(long i) => Element<bool>(i);
        public byte ReadCpuByte(long i) => Element<byte>(i);
        public sbyte ReadCpuSByte(long i) => Element<sbyte>(i);
        public short ReadCpuInt16(long i) => Element<short>(i);
        public int ReadCpuInt32(long i) => Element<int>(i);
        public long ReadCpuInt64(long i) => Element<long>(i);
        public float ReadCpuSingle(long i) => Element<float>(i);
        public double ReadCpuDouble(long i) => Element<double>(i);
        public float ReadCpuFloat16(long i) => (float)Element<Half>(i);
        public float ReadCpuBFloat16(long i) => BitConverter.Int32BitsToSingle(Element<ushort>(i) << 16);

        private unsafe T Element<T>(long i) where T : unmanaged
        {
            RequireCpu();
            if (i < 0 || i >= NumberOfElements)
            {
                throw new IndexOutOfRangeException("The index is greater than the number of elements in the tensor");
            }

            var value = ((T*)Address())[i];
            GC.KeepAlive(this);
            return value;
        }

        internal nint Address()
        {
            var address = Native.data(this);
            return address != 0 || NumberOfElements == 0 ? address : throw Failure();
        }

        internal void RequireCpu()
        {
            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            }
        }

        public static explicit operator bool(Tensor value) => value.ToBoolean();
        public static explicit operator byte(Tensor value) => value.ToByte();
        public static explicit operator sbyte(Tensor value) => value.ToSByte();
        public static explicit operator short(Tensor value) => value.ToInt16();
        public static explicit operator int(Tensor value) => value.ToInt32();
        public static explicit operator long(Tensor value) => value.ToInt64();
        public static explicit operator float(Tensor value) => value.ToSingle();
        public static explicit operator double(Tensor value) => value.ToDouble();

        public static implicit operator Tensor(Scalar scalar) => torch.tensor(scalar);
        public static implicit operator Tensor(bool value) => torch.tensor(value);
        public static implicit operator Tensor(byte value) => torch.tensor(value);
        public static implicit operator Tensor(sbyte value) => torch.tensor(value);
        public static implicit operator Tensor(short value) => torch.tensor(value);
        public static implicit operator Tensor(int value) => torch.tensor(value);
        public static implicit operator Tensor(long value) => torch.tensor(value);
        public static implicit operator Tensor(float value) => torch.tensor(value);
        public static implicit operator Tensor(double value) => torch.tensor(value);
        public static implicit operator Tensor(bool[] value) => torch.tensor(value);
        public static implicit operator Tensor(byte[] value) => torch.tensor(value);
        public static implicit operator Tensor(sbyte[] value) => torch.tensor(value);
        public static implicit operator Tensor(short[] value) => torch.tensor(value);
        public static implicit operator Tensor(int[] value) => torch.tensor(value);
        public static implicit operator Tensor(long[] value) => torch.tensor(value);
        public static implicit operator Tensor(float[] value) => torch.tensor(value);
        public static implicit operator Tensor(double[] value) => torch.tensor(value);
    }
}
