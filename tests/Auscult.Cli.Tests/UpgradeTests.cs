using Microsoft.Data.Sqlite;

namespace Auscult.Cli.Tests;

/// <summary>A store that an older program left is refused with the way on, and is whole after it was taken.</summary>
public sealed class UpgradeTests
{
    /// <summary>Takes back what the scripts after the sixth did, so that the store is one of the program that had six.</summary>
    private const string Older = """
        DROP TRIGGER post_added; DROP TRIGGER post_removed; DROP TRIGGER post_keyed_anew;
        DROP TABLE post_identity; DROP TABLE post_identity_recent; DROP TABLE post_pointer; DROP TABLE post_pointer_recent;
        DROP TABLE item_band_recent; DROP TABLE objection;
        DROP TRIGGER sample_of_deleted_post; DROP TRIGGER sample_of_removed_post;
        DROP TABLE sample; DROP TABLE sample_post; DROP TABLE sample_label; DROP TABLE head_threshold;
        CREATE INDEX post_key ON post (key_high);
        CREATE INDEX post_thread ON post (thread) WHERE thread IS NOT NULL;
        CREATE INDEX post_reply ON post (reply_to) WHERE reply_to IS NOT NULL;
        UPDATE post_column SET data = substr(data, 1, 65536);
        PRAGMA user_version = 6;
        """;

    /// <summary>With no label of those that the older program had no room for.</summary>
    private const string Posts = """
        {"id":"1","text":"rash on both arms"}
        {"id":"2","text":"mine went away","reply_to":"1","thread":"1"}
        {"id":"3","text":"same here","reply_to":"2","thread":"1"}
        """;

    [Fact]
    public async Task Upgrade_OfAnOlderStore_KeepsEveryPostFindable()
    {
        using var folder = new FreshFolder();
        var data = folder["data"];
        await AuscultProgram.RunAsync(["ingest", "-", "--data", data], Posts);
        var digest = (await AuscultProgram.RunAsync("verify", "--data", data, "--json")).Json.Text("digest");
        MakeOlder(data);

        Assert.Contains(
            "auscult upgrade",
            (await AuscultProgram.RunAsync("search", "rash", "--data", data)).Refusal,
            StringComparison.Ordinal
        );
        var upgrade = (await AuscultProgram.RunAsync("upgrade", "--data", data, "--json")).Json;

        Assert.Equal((6, 10), (upgrade.Number("from"), upgrade.Number("to")));
        Assert.Equal(digest, (await AuscultProgram.RunAsync("verify", "--data", data, "--json")).Json.Text("digest"));
        Assert.Equal(3, (await AuscultProgram.RunAsync("search", "thread:3", "--data", data, "--json")).Json.Number("total"));
        Assert.Equal(3, (await AuscultProgram.RunAsync(["ingest", "-", "--data", data, "--json"], Posts)).Json.Number("duplicates"));
        Assert.Contains("nothing to do", (await AuscultProgram.RunAsync("upgrade", "--data", data)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_WithoutAStore_IsRefusedAndCreatesNothing()
    {
        using var folder = new FreshFolder();

        Assert.Contains("--data", (await AuscultProgram.RunAsync("upgrade", "--data", folder["none"])).Refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["none"]));
    }

    private static void MakeOlder(string data)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "auscult.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Older;
        command.ExecuteNonQuery();
    }
}
