namespace Auscult.Oracle.Tests.Oracle;

/// <summary>A fresh folder for one test, below the test's own output and gone afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Root = Path.Combine(AppContext.BaseDirectory, "runs", Path.GetRandomFileName());
        Directory.CreateDirectory(Home);
        Directory.CreateDirectory(Temporary);
    }

    public string Root { get; }

    /// <summary>The data folder a program works at unless a test names another.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Where a program that ignored its data folder would leave something.</summary>
    public string Home => Path.Combine(Root, "home");

    public string Temporary => Path.Combine(Root, "temporary");

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Copies a data folder into this workspace, keys included.</summary>
    public void TakeData(string from)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Data, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
