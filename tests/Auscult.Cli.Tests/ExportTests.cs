using System.Security.Cryptography;

namespace Auscult.Cli.Tests;

/// <summary>Exports by the command line: files, pipes, and what may not leave.</summary>
public sealed class ExportTests
{
    private static readonly string Posts = string.Concat(
        Enumerable
            .Range(1, 6)
            .Select(i =>
                $$"""{"id":"{{i}}","source":"forum","author":{"handle":"h{{i}}"},"published_at":"2026-01-02T03:04:05Z","text":"Started Lexapro and now I have terrible insomnia"}"""
                + "\n"
            )
    );

    [Fact]
    public async Task Counts_ToAPipe_IsCsvAloneAndSaysTheRestBeside()
    {
        using var folder = await StoreAsync();

        var run = await RunAsync(folder, "export", "insomnia", "--kind", "counts", "--format", "csv", "--out", "-", "--json");

        var lines = run.Output.TrimStart('\ufeff').Split("\r\n");
        Assert.Equal(["dimension,value,posts", "all,,6"], lines.Take(2));
        Assert.Contains("\"matched\":6", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"query\":\"insomnia\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Internal_ToAFile_HasItsDescriptionBesideAndIsPrivate()
    {
        using var folder = await StoreAsync();

        var run = await RunAsync(folder, "export", "insomnia", "--kind", "internal", "--out", folder["words.csv"], "--json");

        Assert.Equal(6, run.Json.GetProperty("rows").GetProperty("posts").GetInt64());
        Assert.Equal(7, (await File.ReadAllLinesAsync(folder["words.csv"], TestContext.Current.CancellationToken)).Length);
        Assert.True(File.Exists(folder["words.csv-metadata.json"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["words.csv"]));
        }

        var audit = (await RunAsync(folder, "audit", "--json")).Records.Select(record => record.Text("action"));
        Assert.Equal(["ingest", "export", "export-finished"], audit);
    }

    [Fact]
    public async Task Public_NeedsAnApprovalThatTheShellCannotGive()
    {
        using var folder = await StoreAsync();
        string[] export = ["export", "insomnia", "--kind", "public", "--format", "xlsx", "--out", folder["public.xlsx"]];

        Assert.Contains("--propose", (await RunAsync(folder, export)).Refusal, StringComparison.Ordinal);
        var proposed = (await RunAsync(folder, [.. export, "--propose", "for the yearly report", "--json"])).Json;
        var refusal = (await RunAsync(folder, [.. export, "--approval", "1"])).Refusal;

        Assert.Equal(1, proposed.GetProperty("request").GetInt64());
        Assert.Contains("is not approved yet", refusal, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["public.xlsx"]));
    }

    /// <summary>Under the name of an account, the command line may what the account may: its channels, its rights.</summary>
    [Fact]
    public async Task Export_UnderTheNameOfAnAccount_StaysWithinItsRole()
    {
        using var folder = new FreshFolder();
        var news = Posts
            .Replace("\"forum\"", "\"news\"", StringComparison.Ordinal)
            .Replace("\"id\":\"", "\"id\":\"n", StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync(folder, "ingest", folder.Write("in.jsonl", Posts + news))).Code);
        Assert.Equal(0, (await RunAsync(folder, "people", "invite", "boss", "--role", "administrator")).Code);
        Assert.Equal(0, (await RunAsync(folder, "people", "invite", "rita", "--role", "researcher:news")).Code);

        const string export = "AUSCULT_ACTOR=rita auscult export insomnia --data data --format json --json --out";
        var mine = await AuscultProgram.ShellAsync($"{export} mine.json --kind internal", folder[""]);
        var counts = await AuscultProgram.ShellAsync(
            $"{export.Replace("rita", "boss", StringComparison.Ordinal)} x.json --kind counts",
            folder[""]
        );
        var all = await RunAsync(
            folder,
            "export",
            "insomnia",
            "--kind",
            "internal",
            "--format",
            "json",
            "--out",
            folder["all.json"],
            "--json"
        );

        Assert.Contains("does not let you export", counts.Refusal, StringComparison.Ordinal);
        Assert.Equal(6, mine.Json.GetProperty("rows").GetProperty("posts").GetInt64());
        Assert.Equal(12, all.Json.GetProperty("rows").GetProperty("posts").GetInt64());
        Assert.DoesNotContain(
            "forum",
            await File.ReadAllTextAsync(folder["mine.json"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task AuditExport_GivesTheHashOfItsBytes()
    {
        using var folder = await StoreAsync();

        var run = await RunAsync(folder, "audit", "export", "--out", folder["audit.jsonl"], "--json");

        var bytes = await File.ReadAllBytesAsync(folder["audit.jsonl"], TestContext.Current.CancellationToken);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), run.Json.Text("sha256"));
    }

    [Fact]
    public async Task Export_WithoutAStore_SaysWhatToDo()
    {
        using var folder = new FreshFolder();

        var refusal = (await RunAsync(folder, "export", "insomnia")).Refusal;

        Assert.Contains("auscult ingest", refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["data"]));
    }

    private static async Task<FreshFolder> StoreAsync()
    {
        var folder = new FreshFolder();
        Assert.Equal(0, (await RunAsync(folder, "ingest", folder.Write("in.jsonl", Posts))).Code);
        return folder;
    }

    private static Task<ProgramRun> RunAsync(FreshFolder folder, params string[] args) =>
        AuscultProgram.RunAsync([.. args, "--data", folder["data"]]);
}
