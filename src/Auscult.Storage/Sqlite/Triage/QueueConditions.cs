using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>A filter of the queue as SQL over columns of the queue's index, with the values it binds.</summary>
internal sealed class QueueConditions
{
    private readonly List<string> _terms = [];
    private readonly List<object> _values = [];

    /// <param name="terms">Numbers of sources and languages.</param>
    public QueueConditions(QueueFilter filter, DateTimeOffset now, Terms terms)
    {
        // These two are the words of the partial index; without them it is not used.
        if (filter.State is null or ItemState.New or ItemState.InReview)
        {
            _terms.Add("state < 2 AND due IS NOT NULL");
        }

        Number("state", (long?)filter.State);
        Number("kind", (long?)filter.Kind);
        Number("team", filter.Team);
        Assignee(filter.Assignee);
        Named("source", terms, TermSpace.Source, filter.Source);
        Named("language", terms, TermSpace.Language, filter.Language);
        Snoozed(filter.Snoozed, now.ToUnixTimeSeconds());
        if (filter.OnlyEscalated)
        {
            _terms.Add("escalated = 1");
        }

        if (ItemSights.Sql(filter.Visible, terms) is { } visible)
        {
            _terms.Add(visible);
        }
    }

    /// <summary>Items are read by rank, not newest first.</summary>
    public static bool IsRanked(QueueFilter filter) => filter.State is null or ItemState.New or ItemState.InReview;

    /// <summary>The condition; never empty.</summary>
    public string Sql => _terms.Count == 0 ? "1" : string.Join(" AND ", _terms);

    /// <summary>Adds a condition of the caller with one value for each question mark.</summary>
    public QueueConditions And(string term, params long[] values)
    {
        _terms.Add(term);
        _values.AddRange(values.Cast<object>());
        return this;
    }

    /// <summary>Binds the values from a parameter on; returns the number after the last.</summary>
    public int Bind(Statement statement, int first)
    {
        foreach (var value in _values)
        {
            _ = value is long number ? statement.Bind(first, number) : statement.Bind(first, (string)value);
            first++;
        }

        return first;
    }

    private void Number(string column, long? value)
    {
        if (value is { } number)
        {
            And($"{column} = ?", number);
        }
    }

    private void Text(string column, string? value)
    {
        if (value is not null)
        {
            _terms.Add($"{column} = ?");
            _values.Add(value);
        }
    }

    private void Assignee(string? account)
    {
        if (account is { Length: 0 })
        {
            _terms.Add("assignee IS NULL");
        }
        else
        {
            Text("assignee", account);
        }
    }

    /// <summary>A word that no row has used has number 0, which no row has either.</summary>
    private void Named(string column, Terms terms, TermSpace space, string? value) =>
        Number(column, value is null ? null : terms.Find(space, value) ?? 0);

    private void Snoozed(bool? snoozed, long now)
    {
        if (snoozed is { } only)
        {
            And(only ? "snoozed > ?" : "(snoozed IS NULL OR snoozed <= ?)", now);
        }
    }
}
