using Auscult.App.Access;
using Auscult.App.Listening;
using Auscult.Storage.Sqlite;
using Auscult.Text;

namespace Auscult.App;

/// <summary>One organisation's data on disk: the store, the organisation's own knowledge, and where its keys are.</summary>
/// <param name="Path">The folder.</param>
/// <param name="KeyFolder">Where the key file is; by default the folder's <c>keys</c>, which backups leave out.</param>
public sealed record DataFolder(string Path, string KeyFolder)
{
    /// <summary>The folder named on the command line, else AUSCULT_DATA, else the user's data directory; likewise AUSCULT_KEYS for keys.</summary>
    public static DataFolder Resolve(string? data, string? keys)
    {
        var path = System.IO.Path.GetFullPath(data ?? Environment.GetEnvironmentVariable("AUSCULT_DATA") ?? OfUser("auscult"));
        return new DataFolder(path, keys ?? Environment.GetEnvironmentVariable("AUSCULT_KEYS") ?? System.IO.Path.Combine(path, "keys"));
    }

    /// <summary>The organisation's own lexicons, lists and tables.</summary>
    public string KnowledgeFolder => System.IO.Path.Combine(Path, "knowledge");

    public bool HasStore => File.Exists(System.IO.Path.Combine(Path, SqliteStore.FileName));

    /// <summary>Version of the form in which the store is kept.</summary>
    /// <exception cref="RefusalException">There is no store.</exception>
    public int Schema =>
        HasStore ? SqliteStore.Schema(Path) : throw new RefusalException($"There is no store in {Path}. Name another folder with --data.");

    /// <summary>The file that marks a folder as the demo's: what is in it is invented, and what was signed in it was signed by nobody.</summary>
    public string DemoMark => System.IO.Path.Combine(Path, "demo");

    /// <summary>Whether everything in the folder is invented.</summary>
    public bool IsDemo => File.Exists(DemoMark) || File.Exists(DemoMark + ".part");

    public Understanding Understand() => new(KnowledgeFolder);

    public SqliteStore Open(StoreAccess access) => SqliteStore.Open(Path, access, new PostIndexer());

    /// <summary>Keeps everybody from writing until it is disposed.</summary>
    /// <exception cref="Storage.Sqlite.StoreException">Somebody writes.</exception>
    public IDisposable Lock() => SqliteStore.Lock(Path);

    /// <summary>Creates the folder the first time, for its owner only.</summary>
    public void Prepare()
    {
        if (!Directory.Exists(Path))
        {
            CreatePrivate(Path);
        }
    }

    /// <summary>The organisation's keys, made the first time, when there is no store yet that they would have to match.</summary>
    public Keyring OpenKeys() => Keyring.Open(KeyFolder, mayCreate: !HasStore);

    /// <summary>Who acts, for the audit: AUSCULT_ACTOR, else the account that runs the program.</summary>
    public static string Actor => Environment.GetEnvironmentVariable("AUSCULT_ACTOR") ?? Environment.UserName;

    /// <summary>A folder of the user's, who need not have had any program's data yet: <c>~/.local/share/NAME</c> where XDG_DATA_HOME names no other.</summary>
    public static string OfUser(string name) =>
        System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            name
        );

    internal static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
