using System.Runtime.InteropServices;

#pragma warning disable CA1050 // .NET looks for this name, in no namespace

/// <summary>
/// Runs inside a program that is started with this assembly in DOTNET_STARTUP_HOOKS: when the program is about to end, it does what the C++ library does for an exception that nothing catches.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Terminate();

    private static unsafe void Terminate()
    {
        var cpp = NativeLibrary.Load("libstdc++.so.6");
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(cpp, "_ZSt9terminatev"))();
    }
}
