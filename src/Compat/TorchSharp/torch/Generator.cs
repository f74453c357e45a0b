using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers on the CPU, whichever device is named.</summary>
    [NativeMarshalling(typeof(GeneratorMarshaller))]
    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
            : this(Native.generator_new(seed), device)
        {
        }

        private Generator(nint handle, Device? device)
        {
            _handle = handle != 0 ? handle : throw Native.Failure();
            this.device = device ?? CPU;
        }

        ~Generator() => Dispose(false);

        public static Generator Default => new(Native.generator_default(), CPU);

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Generator invalid -- empty handle.");

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            Native.generator_set_seed(Handle, (ulong)seed);
            GC.KeepAlive(this);
            return this;
        }

        public long seed()
        {
            var seed = Native.generator_seed(Handle);
            GC.KeepAlive(this);
            return (long)seed;
        }

        public long initial_seed()
        {
            var seed = Native.generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return (long)seed;
        }

        public Tensor get_state()
        {
            var state = Native.generator_get_state(Handle);
            GC.KeepAlive(this);
            return state;
        }

        public void set_state(Tensor value)
        {
            Native.generator_set_state(Handle, value);
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (_handle != 0)
            {
                Native.generator_release(_handle);
                _handle = 0;
            }
        }
    }

    public static Generator manual_seed(long seed)
    {
        Native.manual_seed((ulong)seed);
        return Generator.Default;
    }

    public static long seed() => Generator.Default.seed();

    public static long initial_seed() => Generator.Default.initial_seed();

    public static Tensor get_rng_state() => Generator.Default.get_state();

    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long seed() => torch.seed();

        public static long initial_seed() => torch.initial_seed();

        public static Tensor get_rng_state() => torch.get_rng_state();

        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
