using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Auscult.Cli.Output;

/// <summary>
/// Standard output that ends the program when nobody reads it any more (<c>auscult simulate | head</c>). The console's own stream ignores
/// that a pipe is closed, and an endless verb would then write on for nobody.
/// </summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;
    private const int BrokenPipe = 32;

    /// <summary>Makes the console's writer one that notices.</summary>
    public static void Attach()
    {
        if (Console.IsOutputRedirected)
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            Console.SetOut(new StreamWriter(Open(), utf8) { AutoFlush = true });
        }
    }

    /// <summary>The raw stream, for bytes.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        // A file may be shared with standard error or appended to; only the console's stream writes where the descriptor stands.
        return stream.CanSeek ? Console.OpenStandardOutput() : stream;
    }

    /// <summary>Whether a failure means that the reader of a pipe has gone, which is nothing to complain about.</summary>
    public static bool HasLostItsReader(IOException failure) => !OperatingSystem.IsWindows() && failure.HResult == BrokenPipe;
}
