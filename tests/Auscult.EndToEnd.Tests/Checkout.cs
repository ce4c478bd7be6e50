namespace Auscult.EndToEnd.Tests;

/// <summary>Where the sources are that these tests were built from.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The built program.</summary>
    public static string Program => Path.Combine(Root, "artifacts", "bin", "Auscult.Cli", "release", "auscult.dll");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Auscult.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests need a checkout.");
        }

        return folder.FullName;
    }
}
