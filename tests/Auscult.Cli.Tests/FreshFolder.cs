namespace Auscult.Cli.Tests;

/// <summary>An empty folder of a test's own below the test output; gone when the test ends.</summary>
internal sealed class FreshFolder : IDisposable
{
    public FreshFolder()
    {
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, "folders", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
