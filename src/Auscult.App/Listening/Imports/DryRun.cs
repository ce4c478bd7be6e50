using Auscult.App.Routing;
using Auscult.App.Samples;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>Reads the beginning of an input all the way a post goes, but for the last step: nothing is stored.</summary>
internal sealed class DryRun(Workspace workspace, Understanding understanding, int records)
{
    private readonly InputNames _names = new(understanding);

    public async Task<DryRunReport> RunAsync(InputOpener.Opened input, ImportSettings settings, CancellationToken cancellation)
    {
        try
        {
            var look = TableLook.Of(input, settings.ToOptions(workspace.Clock));
            var saved = look is null || settings.Columns is not null ? null : await SavedAsync(look, cancellation);
            settings = saved is null ? settings : Apply(saved, settings);
            var table = look is null ? null : Protect(TableLook.Of(input, settings.ToOptions(workspace.Clock))!);
            return await ReadAsync(input, settings, table, saved?.Name, cancellation);
        }
        catch (SourceException e)
        {
            return Refused(input, settings, null, null, _names.Safe(e.Message));
        }
    }

    private async Task<DryRunReport> ReadAsync(
        InputOpener.Opened input,
        ImportSettings settings,
        DryRunTable? table,
        string? saved,
        CancellationToken cancellation
    )
    {
        ISource source;
        try
        {
            source = _names.Open(input, settings.ToOptions(workspace.Clock));
        }
        catch (SourceException e)
        {
            return Refused(input, settings, table, saved, e.Message);
        }

        var policies = new PolicyBook(await workspace.ReadAsync(async store => await store.Sources.ListAsync(cancellation), cancellation));
        var sample = new DryRunSample(policies);
        var objected = await workspace.ReadAsync(async store => await store.Objections.KeysAsync(cancellation), cancellation);
        var thresholds = await workspace.ReadAsync(store => SavedThresholds.ReadAsync(store, cancellation), cancellation);
        var now = workspace.Clock.GetUtcNow();
        using (var worker = new PostWorker(understanding, workspace.Keyring, policies, now, CompiledRules.BuiltIn, objected, thresholds))
        {
            await foreach (var batch in source.FetchAsync(Cursor.Start, cancellation))
            {
                foreach (var record in batch.Records.Take(records - sample.Read))
                {
                    sample.Add(worker.Process(source, record));
                }

                sample.IsWhole = sample.Read < records;
                if (!sample.IsWhole)
                {
                    break;
                }
            }
        }

        var known = await workspace.ReadAsync(async store => await store.Deliveries.KnownAsync(sample.Keys, cancellation), cancellation);
        var explained = (IExplainedSource)source;
        return new DryRunReport(
            input.Format,
            input.IsCompressed,
            input.BytesTotal,
            [.. explained.Explanation.Select(_names.Safe)],
            table,
            null,
            settings,
            saved,
            sample.Count(known),
            sample.Dropped(),
            [.. explained.UnmappedFields.Select(_names.Safe).Distinct()],
            sample.Posts,
            sample.Sources()
        );
    }

    private static DryRunReport Refused(
        InputOpener.Opened input,
        ImportSettings settings,
        DryRunTable? table,
        string? saved,
        string problem
    ) =>
        new(
            input.Format,
            input.IsCompressed,
            input.BytesTotal,
            [],
            table,
            problem,
            settings,
            saved,
            new DryRunCounts(0, 0, 0, 0, 0, 0, false),
            [],
            [],
            [],
            []
        );

    private async Task<SavedMapping?> SavedAsync(TableLook look, CancellationToken cancellation) =>
        await workspace.ReadAsync(async store => await store.Mappings.FindAsync(look.Signature, cancellation), cancellation);

    /// <summary>What was saved, but for what the person asked for now.</summary>
    private static ImportSettings Apply(SavedMapping saved, ImportSettings asked) =>
        asked with
        {
            Columns = saved.Columns,
            DateFormat = asked.DateFormat ?? saved.DateFormat,
            Source = asked.Source ?? saved.Source,
            Network = asked.Network ?? saved.Network,
            ColumnsAsTags = asked.ColumnsAsTags || saved.ColumnsAsTags,
        };

    private DryRunTable Protect(TableLook look) =>
        new([.. look.Columns.Select(column => Protect(column, look.Rows))], look.Layout, look.Signature, look.Rows.Count);

    private DryRunColumn Protect(TableColumn column, IReadOnlyList<string[]> rows)
    {
        const int samples = 3;
        const int longest = 60;
        List<string> filled =
        [
            .. rows.Where(row => column.Index < row.Length && row[column.Index].Length > 0).Select(row => row[column.Index]),
        ];
        var shapes = filled.Take(samples).Select(cell => Shape.Of(cell.Length > longest ? cell[..longest] : cell));
        var name = _names.Safe(column.Name);
        return new DryRunColumn(
            column.Index,
            name.Length > longest ? name[..longest] + "…" : name,
            column.Fields,
            column.Suggestion,
            [.. shapes],
            filled.Count
        );
    }
}

/// <summary>Sums up what a dry run met.</summary>
internal sealed class DryRunSample(PolicyBook policies)
{
    private const int Shown = 5;
    private const int LongestText = 400;

    private readonly Dictionary<DropReason, DryRunDrop> _dropped = [];
    private readonly SortedDictionary<string, long> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<PostKey> _keys = [];
    private long _refused;
    private long _deletions;
    private long _repeated;

    public int Read { get; private set; }

    public bool IsWhole { get; set; } = true;

    /// <summary>Posts met that are no deletions.</summary>
    public IReadOnlyCollection<PostKey> Keys => _keys;

    public List<DryRunPost> Posts { get; } = [];

    public void Add((AnalyzedPost? Post, QuarantinedRecord? Refused) result)
    {
        Read++;
        if (result.Refused is { } refused)
        {
            Add(refused);
        }
        else
        {
            Add(result.Post!);
        }
    }

    public DryRunCounts Count(IReadOnlySet<PostKey> known) =>
        new(Read, _keys.Count - known.Count, known.Count, _repeated, _deletions, _refused, IsWhole);

    public IReadOnlyList<DryRunDrop> Dropped() => [.. _dropped.Values.OrderByDescending(drop => drop.Count).ThenBy(drop => drop.Reason)];

    public IReadOnlyList<DryRunSource> Sources() =>
        [.. _sources.Select(source => new DryRunSource(source.Key, source.Value, policies.For(source.Key).IsBuiltIn))];

    private void Add(QuarantinedRecord refused)
    {
        _refused++;
        _dropped[refused.Reason] = _dropped.TryGetValue(refused.Reason, out var drop)
            ? drop with
            {
                Count = drop.Count + 1,
            }
            : new DryRunDrop(refused.Reason, 1, refused.Position, refused.Field, refused.Shape);
    }

    private void Add(AnalyzedPost post)
    {
        _sources[post.Source] = _sources.GetValueOrDefault(post.Source) + 1;
        if (post.IsDeletion)
        {
            _deletions++;
            return;
        }

        if (!_keys.Add(post.Key))
        {
            _repeated++;
        }
        else if (Posts.Count < Shown)
        {
            var text = post.Text.Length > LongestText ? post.Text[..LongestText] + "…" : post.Text;
            Posts.Add(
                new DryRunPost(
                    post.Source,
                    post.PublishedAt,
                    post.Kind,
                    post.Language,
                    post.Title,
                    text,
                    post.Author is not null,
                    post.Findings.Count
                )
            );
        }
    }
}
