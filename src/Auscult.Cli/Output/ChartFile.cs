using System.CommandLine;
using Auscult.App;

namespace Auscult.Cli.Output;

/// <summary>A drawing in a file of the user's choice.</summary>
internal static class ChartFile
{
    /// <summary>The option that asks for one.</summary>
    public static Option<string?> Option(string description) => new("--svg") { Description = description, HelpName = "FILE" };

    /// <summary>Writes it: what stands in the file before is replaced as a whole or not at all.</summary>
    /// <exception cref="RefusalException">The file cannot be written.</exception>
    public static void Write(string path, string svg)
    {
        var fresh = path + ".new";
        try
        {
            File.WriteAllText(fresh, svg);
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(fresh))
            {
                File.Delete(fresh);
            }

            throw new RefusalException($"The chart cannot be written to {path}.", e);
        }
    }
}
