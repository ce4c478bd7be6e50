using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Intake;

/// <summary>Counts what each source delivers; sums up in memory and writes each changed hour once a batch.</summary>
internal sealed class DeliveryWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(
        connection,
        "INSERT INTO delivery (source, hour, stored, updated, deleted, duplicates, dropped, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            + "ON CONFLICT DO UPDATE SET stored = stored + excluded.stored, updated = updated + excluded.updated, "
            + "deleted = deleted + excluded.deleted, duplicates = duplicates + excluded.duplicates, dropped = dropped + excluded.dropped, "
            + "last = max(last, excluded.last)"
    );

    private readonly Dictionary<(string Source, long Hour), Sum> _sums = [];
    private Sum? _last;
    private (string Source, long Hour) _lastKey;

    public void Add(string source, DateTimeOffset at, CommitReport report)
    {
        var sum = SumOf(source, at);
        sum.Report += report;
    }

    public void AddDropped(string source, DateTimeOffset at) => SumOf(source, at).Dropped++;

    /// <summary>Writes the sums. Part of the batch's transaction.</summary>
    public void Flush()
    {
        foreach (var ((source, hour), sum) in _sums)
        {
            _add.Bind(1, source)
                .Bind(2, hour)
                .Bind(3, sum.Report.Stored)
                .Bind(4, sum.Report.Updated)
                .Bind(5, sum.Report.Deleted)
                .Bind(6, sum.Report.Duplicates)
                .Bind(7, sum.Dropped)
                .Bind(8, sum.Last)
                .Run();
        }

        Forget();
    }

    /// <summary>Forgets the sums of a batch that was rolled back.</summary>
    public void Forget()
    {
        _sums.Clear();
        _last = null;
    }

    public void Dispose() => _add.Dispose();

    /// <summary>A batch mostly comes from one source, heard at one time: the last sum is kept at hand.</summary>
    private Sum SumOf(string source, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var key = (source, seconds / 3600);
        if (_last is null || _lastKey != key)
        {
            if (!_sums.TryGetValue(key, out _last))
            {
                _sums[key] = _last = new Sum();
            }

            _lastKey = key;
        }

        _last.Last = Math.Max(_last.Last, seconds);
        return _last;
    }

    private sealed class Sum
    {
        public CommitReport Report { get; set; }

        public long Dropped { get; set; }

        public long Last { get; set; }
    }
}
