using System.Reflection;
using System.Text.Json;

namespace Auscult.Web.Hosting;

/// <summary>One file of style, behaviour, font or icons.</summary>
/// <param name="Compressed">The same in Brotli; null when that gains nothing.</param>
internal sealed record Asset(byte[] Plain, byte[]? Compressed, string ContentType);

/// <summary>The bundled files, inside the program: nothing is looked for on disk or fetched from elsewhere.</summary>
internal sealed class AssetStore
{
    private const string Folder = "web/";
    private static readonly Assembly Home = typeof(AssetStore).Assembly;

    private readonly Dictionary<string, string> _served;
    private readonly Dictionary<string, Asset> _assets;

    public AssetStore()
    {
        _served = JsonSerializer.Deserialize<Dictionary<string, string>>(Read("assets.json")!)!;
        _assets = _served.Values.ToDictionary(name => name, name => new Asset(Read(name)!, Read(name + ".br"), TypeOf(name)));
    }

    /// <summary>Address of a file by its plain name: <c>style.css</c>.</summary>
    public string Url(string name) => "/assets/" + _served[name];

    public Asset? Find(string served) => _assets.GetValueOrDefault(served);

    private static byte[]? Read(string name)
    {
        using var stream = Home.GetManifestResourceStream(Folder + name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string TypeOf(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            var other => throw new InvalidOperationException($"The bundle holds a {other} file; say here how it is served."),
        };
}
