using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.TestKit.Conformance;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Tests;

/// <summary>SQLite stores below a fresh folder that is deleted afterwards.</summary>
public sealed class SqliteStoreFixture : IStoreFixture, IDisposable
{
    private static int _number;

    /// <summary>Holds one data folder a name.</summary>
    public string Folder { get; } =
        Path.Combine(AppContext.BaseDirectory, "stores", $"{Environment.ProcessId}-{Interlocked.Increment(ref _number)}");

    public string DataFolder(string name = "store") => Path.Combine(Folder, name);

    public SqliteStore Open(string name = "store", StoreAccess access = StoreAccess.Write, int indexVersion = 1) =>
        SqliteStore.Open(DataFolder(name), access, new WordIndexAnalyzer(indexVersion));

    public ValueTask<IStore> OpenAsync(string name = "store") => ValueTask.FromResult<IStore>(Open(name));

    public ValueTask<IStore> OpenReaderAsync(string name = "store") => ValueTask.FromResult<IStore>(Open(name, StoreAccess.Read));

    public ValueTask<bool> TryRewriteAuditAsync(bool delete, string name = "store")
    {
        try
        {
            Execute(delete ? "DELETE FROM audit WHERE sequence = 1" : "UPDATE audit SET actor = 'mallory' WHERE sequence = 1", name);
            return ValueTask.FromResult(true);
        }
        catch (SqliteException)
        {
            return ValueTask.FromResult(false);
        }
    }

    /// <summary>Runs SQL on a connection of its own, below the ports.</summary>
    public void Execute(string sql, string name = "store")
    {
        using var connection = Connect(name);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public SqliteConnection Connect(string name = "store")
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(DataFolder(name), SqliteStore.FileName)};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
