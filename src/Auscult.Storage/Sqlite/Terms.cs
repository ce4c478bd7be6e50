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
}

/// <summary>
/// Words that recur in rows, by number. Numbers are given in the order of first use and never change. A writer that rolls back must
/// <see cref="Reload"/>, because numbers given in the lost transaction are lost too.
/// </summary>
internal sealed class Terms : IDisposable
{
    private readonly Dictionary<(TermSpace, string), int> _numbers = [];
    private readonly List<string>[] _values;
    private readonly Statement _new;
    private readonly Statement _insert;

    public Terms(SqliteConnection connection)
    {
        _values = [.. Enumerable.Range(0, Enum.GetValues<TermSpace>().Length + 1).Select(_ => new List<string>())];
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
        if (_numbers.TryGetValue((space, value), out var number))
        {
            return number;
        }

        ReadNew(space);
        return _numbers.TryGetValue((space, value), out number) ? number : null;
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
        _numbers.Clear();
        foreach (var values in _values)
        {
            values.Clear();
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
        _numbers[(space, value)] = _values[(int)space].Count;
    }
}
