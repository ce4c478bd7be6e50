using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite;

/// <summary>What a term is about. Each space counts from 1 on its own, so small spaces keep small numbers.</summary>
internal enum TermSpace : byte
{
    Network = 1,
    Source = 2,
    Language = 3,
    Concept = 4,
    Analyzer = 5,
    Rule = 6,
    Head = 7,

    /// <summary>Values that describe a patient or a course: many, and of no use as a facet.</summary>
    Descriptor = 8,
}

/// <summary>
/// Words that recur in rows, by number. Numbers are given in the order of first use and never change. A writer that rolls back must
/// <see cref="Reload"/>, because numbers given in the lost transaction are lost too.
/// </summary>
internal sealed class Terms : IDisposable
{
    private readonly Dictionary<string, int>[] _numbers;
    private readonly List<string>[] _values;
    private readonly (string? Value, int Number)[] _last;
    private readonly Statement _new;
    private readonly Statement _insert;

    public Terms(SqliteConnection connection)
    {
        var spaces = Enum.GetValues<TermSpace>().Length + 1;
        _numbers = [.. Enumerable.Range(0, spaces).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        _values = [.. Enumerable.Range(0, spaces).Select(_ => new List<string>())];
        _last = new (string?, int)[spaces];
        _new = new Statement(connection, "SELECT value FROM term WHERE space = ? AND number > ? ORDER BY number");
        _insert = new Statement(connection, "INSERT INTO term (space, number, value) VALUES (?, ?, ?)");
    }

    /// <summary>The number of a word, given now if it has none.</summary>
    public int Number(TermSpace space, string value)
    {
        if (Find(space, value) is { } known)
        {
            return known;
        }

        Add(space, value);
        var number = _values[(int)space].Count;
        _insert.Bind(1, (long)space).Bind(2, number).Bind(3, value).Run();
        return number;
    }

    /// <summary>The number of a word, or null when no row has used it.</summary>
    public int? Find(TermSpace space, string value)
    {
        // Posts come in runs of one network, source and language, and readers share their strings.
        ref var last = ref _last[(int)space];
        if (ReferenceEquals(last.Value, value))
        {
            return last.Number;
        }

        var numbers = _numbers[(int)space];
        if (!numbers.TryGetValue(value, out var number))
        {
            ReadNew(space);
            if (!numbers.TryGetValue(value, out number))
            {
                return null;
            }
        }

        last = (value, number);
        return number;
    }

    /// <summary>The word of a number.</summary>
    public string Value(TermSpace space, int number)
    {
        var values = _values[(int)space];
        if (number > values.Count)
        {
            ReadNew(space);
        }

        return number >= 1 && number <= values.Count
            ? values[number - 1]
            : throw new StoreException($"A row refers to {space} {number}, which does not exist. Restore the last backup.");
    }

    /// <summary>Forgets numbers that were given in a transaction that was rolled back.</summary>
    public void Reload()
    {
        for (var space = 0; space < _values.Length; space++)
        {
            _numbers[space].Clear();
            _values[space].Clear();
            _last[space] = default;
        }
    }

    public void Dispose()
    {
        _new.Dispose();
        _insert.Dispose();
    }

    private void ReadNew(TermSpace space)
    {
        _new.Bind(1, (long)space).Bind(2, _values[(int)space].Count);
        while (_new.Step())
        {
            Add(space, _new.Text(0));
        }
    }

    private void Add(TermSpace space, string value)
    {
        _values[(int)space].Add(value);
        _numbers[(int)space][value] = _values[(int)space].Count;
    }
}
