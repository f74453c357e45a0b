namespace TorchSharp;

public static partial class torch
{
    /// <summary>A device: its kind and, for CUDA, its number (-1: the current one).</summary>
    public class Device
    {
        private static readonly Device s_cpu = new(DeviceType.CPU);

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType), index)
        {
        }

        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            index = parts.Length == 1 ? -1 : int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
            => type == DeviceType.CPU || index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        internal static Device Of(DeviceType type, int index) => type == DeviceType.CPU ? s_cpu : new Device(type, index);

        private static DeviceType Parse(string name)
            => Enum.TryParse<DeviceType>(name, ignoreCase: true, out var type) && !int.TryParse(name, out _)
                ? type
                : throw new ArgumentException($"Unknown device type '{name}'.", nameof(name));
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    private static Device s_default = CPU;

    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    public static Device get_default_device() => s_default;

    public static void set_default_device(Device device) => s_default = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static bool cuda_is_available() => cuda.is_available();

    public static bool mps_is_available() => false;

    public static bool TryInitializeDeviceType(DeviceType deviceType)
        => deviceType is DeviceType.CPU or DeviceType.META || (deviceType == DeviceType.CUDA && cuda.is_available());

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
        {
            throw new InvalidOperationException($"Torch device type {deviceType} did not initialise on the current machine.");
        }
    }

    /// <summary>The device itself, or the default where none is named.</summary>
    public static Device InitializeDevice(Device? device)
    {
        if (device is null)
        {
            return s_default;
        }

        if (device.type != DeviceType.CPU)
        {
            InitializeDeviceType(device.type);
        }

        return device;
    }

    public static class cuda
    {
        public static bool is_available() => Native.cuda_is_available();

        public static int device_count() => Native.cuda_device_count();

        public static bool is_cudnn_available() => Native.cuda_has_cudnn();

        public static void manual_seed(long seed) => Native.cuda_manual_seed(Native.cuda_current_device(), (ulong)seed);

        public static void manual_seed_all(long seed) => Native.cuda_manual_seed(-1, (ulong)seed);

        /// <summary>Waits until the device has done everything asked of it.</summary>
        public static void synchronize(Device? device = null)
        {
            InitializeDeviceType(DeviceType.CUDA);
            Native.cuda_synchronize(device?.index ?? -1);
        }
    }

    public static class backends
    {
        public static class cuda
        {
            public static class matmul
            {
                public static bool allow_tf32
                {
                    get => Native.get_allow_tf32();
                    set => Native.set_allow_tf32(value);
                }
            }
        }

        public static class cudnn
        {
            public static bool allow_tf32
            {
                get => Native.get_cudnn_allow_tf32();
                set => Native.set_cudnn_allow_tf32(value);
            }
        }
    }
}
