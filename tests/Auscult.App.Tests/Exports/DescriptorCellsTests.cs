using System.Text;
using System.Text.Json;
using Auscult.App.Exports;
using Auscult.App.Listening;

namespace Auscult.App.Tests.Exports;

/// <summary>What a post says of its patient goes where its words go, and nowhere else.</summary>
public sealed class DescriptorCellsTests : IAsyncLifetime
{
    private readonly Organisation _organisation = new();
    private Workspace _workspace = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _organisation.IngestAsync([Post(1, "forum"), Post(2, "closed"), Post(3, "health-office", "bluesky", "who.int")]);
        _workspace = await Workspace.OpenAsync(_organisation.Folder, Cancellation);
        await _workspace.WriteAsync(
            "admin",
            async desk => await Organisation.SetPolicyAsync(desk, BuiltInPolicies.For("closed") with { AllowsExport = false }),
            Cancellation
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Internal_HasAColumnForEachDescriptor()
    {
        var json = JsonDocument.Parse(await ExportAsync(ExportKind.Internal, ExportFormat.Json)).RootElement;

        var posts = json.GetProperty("posts").EnumerateArray().ToList();
        Assert.Equal(["forum", "health-office"], posts.Select(row => row.GetProperty("source").GetString()));
        var post = posts[0];
        Assert.Equal(
            ["34 (writer)", "female (writer)", null, "20 mg 2/day (writer)", "3 weeks (writer)", "recovered (writer)", "patient", "writer"],
            DescriptorCells.Columns.Select(column => post.TryGetProperty(column.Name, out var cell) ? cell.GetString() : null)
        );
    }

    /// <summary>An organisation is known by its registered account, whatever its words.</summary>
    [Fact]
    public async Task Internal_RegisteredAccount_ReportsAsAnOrganisation()
    {
        var json = JsonDocument.Parse(await ExportAsync(ExportKind.Internal, ExportFormat.Json)).RootElement;

        Assert.Equal(
            ["patient", "organisation; patient"],
            json.GetProperty("posts").EnumerateArray().Select(post => post.GetProperty("reporter").GetString())
        );
    }

    [Fact]
    public async Task Internal_Csv_HasTheSameCellsInTheOrderOfItsHeading()
    {
        var lines = (await ExportAsync(ExportKind.Internal, ExportFormat.Csv)).TrimStart('\ufeff').Split("\r\n");

        Assert.Contains(",concepts,age,sex,pregnancy,dose,duration,outcome,reporter,harm_of,methods", lines[0], StringComparison.Ordinal);
        Assert.Contains(
            ",34 (writer),female (writer),,20 mg 2/day (writer),3 weeks (writer),recovered (writer),patient,writer,",
            lines[1],
            StringComparison.Ordinal
        );
    }

    /// <summary>Personal health data are in no aggregate and beside no quote, under whatever name.</summary>
    [Fact]
    public async Task Counts_AndQuotes_HoldNone()
    {
        var counts = await ExportAsync(ExportKind.Counts, ExportFormat.Json);

        foreach (var value in new[] { "age", "female", "20 mg", "3 weeks", "recovered", "reporter", "harm_of", "writer" })
        {
            Assert.DoesNotContain($"\"{value}", counts, StringComparison.Ordinal);
        }

        Assert.Empty(
            ExportTables
                .Quotes.Columns.Concat(ExportTables.Counts.Columns)
                .Select(column => column.Name)
                .Intersect(DescriptorCells.Columns.Select(column => column.Name))
        );
    }

    private async Task<string> ExportAsync(ExportKind kind, ExportFormat format)
    {
        var files = new List<MemoryStream>();
        await new Exporter(_workspace, new Understanding(), "rita", null).ExportAsync(
            new ExportSpec("lexapro", kind, format),
            new ExportTarget(
                format,
                "x",
                _ =>
                {
                    files.Add(new MemoryStream());
                    return files[^1];
                }
            ),
            Cancellation
        );
        return Encoding.UTF8.GetString(files[0].ToArray());
    }

    private static object Post(int number, string source, string network = "web", string handle = "author") =>
        new
        {
            id = $"p{number}",
            source,
            network,
            author = new { handle },
            text = "34F. I took Lexapro 20 mg twice a day for 3 weeks. The rash is gone",
        };
}
