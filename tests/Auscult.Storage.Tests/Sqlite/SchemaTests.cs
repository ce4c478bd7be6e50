using System.Globalization;
using Auscult.Storage.Sqlite;
using Auscult.TestKit.Conformance;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>How a store is opened: created, upgraded, shared or refused.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    public static TheoryData<int> Schemas => [.. Enumerable.Range(1, Scripts().Count)];

    /// <summary>A file that an older program left at any schema becomes what a new file is.</summary>
    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Open_OfAnOlderFile_GivesTheSchemaOfAFreshOne(int schema)
    {
        Directory.CreateDirectory(_fixture.DataFolder("old"));
        foreach (var (script, index) in Scripts().Take(schema).Select((script, index) => (script, index)))
        {
            _fixture.Execute($"{script}; PRAGMA user_version = {index + 1}", "old");
        }

        await using (_fixture.Open("old")) { }

        await using (_fixture.Open("fresh")) { }

        Assert.Equal(SchemaOf("fresh"), SchemaOf("old"));
    }

    [Fact]
    public async Task Open_OfANewerSchema_IsRefused()
    {
        await using (_fixture.Open()) { }

        _fixture.Execute("PRAGMA user_version = 9999");

        Assert.Contains("newer", Assert.Throws<StoreException>(() => _fixture.Open()).Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => _fixture.Open(access: StoreAccess.Read));
    }

    [Fact]
    public async Task OpenToRead_OfAnOlderSchema_IsRefused()
    {
        await using (_fixture.Open()) { }

        _fixture.Execute("PRAGMA user_version = 0");

        var refusal = Assert.Throws<StoreException>(() => _fixture.Open(access: StoreAccess.Read));
        Assert.Contains("schema 0", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_BesideAnotherWriter_IsRefusedUntilItEnds()
    {
        await using (_fixture.Open())
        {
            Assert.Contains("Another auscult", Assert.Throws<StoreException>(() => _fixture.Open()).Message, StringComparison.Ordinal);
        }

        await using (_fixture.Open()) { }
    }

    [Fact]
    public void OpenToRead_WithoutAStore_IsRefusedAndCreatesNothing()
    {
        Assert.Throws<StoreException>(() => _fixture.Open(access: StoreAccess.Read));

        Assert.False(Path.Exists(_fixture.DataFolder()));
    }

    [Fact]
    public async Task OpenToRead_ThenCommit_IsRefused()
    {
        await using var writer = _fixture.Open();
        await using var reader = _fixture.Open(access: StoreAccess.Read);

        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await reader.Jobs.StartAsync("ingest", "key", Some.Noon, TestContext.Current.CancellationToken)
        );
        Assert.Empty(await writer.Jobs.ListAsync(false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Backup_OfAStore_HasItsDigestAndOverwritesNothing()
    {
        await using var store = _fixture.Open();
        await Fill.CommitAsync(store, Some.Post(1), Some.Post(2));
        Directory.CreateDirectory(_fixture.DataFolder("copy"));
        var path = Path.Combine(_fixture.DataFolder("copy"), SqliteStore.FileName);

        await store.Inspector.BackupAsync(path, TestContext.Current.CancellationToken);

        await using var copy = _fixture.Open("copy");
        Assert.Equal(await Fill.DigestAsync(store), await Fill.DigestAsync(copy));
        await Assert.ThrowsAsync<StoreException>(async () =>
            await store.Inspector.BackupAsync(path, TestContext.Current.CancellationToken)
        );
    }

    public void Dispose() => _fixture.Dispose();

    private static List<string> Scripts()
    {
        var assembly = typeof(SqliteStore).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        return [.. names.Order(StringComparer.Ordinal).Select(name => Read(assembly.GetManifestResourceStream(name)!))];
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string SchemaOf(string name)
    {
        using var connection = _fixture.Connect(name);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";
        return $"{Version(connection)}\n{string.Join('\n', Rows(command))}";
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<string> Rows(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
