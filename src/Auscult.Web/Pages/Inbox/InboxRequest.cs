using System.Globalization;
using Auscult.Contracts;
using Auscult.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Auscult.Web.Pages.Inbox;

/// <summary>What an address of the inbox asks for. The address is the state: a view is one, kept under a name.</summary>
/// <param name="Who"><c>me</c>, <c>nobody</c>, a user name; null is anyone.</param>
/// <param name="Snoozed"><c>only</c>, <c>all</c>; null leaves snoozed items out.</param>
/// <param name="After">The place this page follows; null is the top.</param>
/// <param name="Form">A form to be shown open, for those without scripts: <c>dismiss</c>.</param>
/// <param name="Did">A stroke that was just made, to offer taking it back.</param>
public sealed record InboxRequest(
    ItemKind? Kind,
    ItemState? State,
    string? Who,
    long? Team,
    string? Source,
    string? Language,
    string? Snoozed,
    bool OnlyEscalated,
    QueuePlace? After,
    string? Form,
    long? Did
)
{
    /// <summary>Items on a page.</summary>
    public const int PageSize = 25;

    public static InboxRequest Parse(IQueryCollection query) => Parse(query.ToDictionary(pair => pair.Key, pair => pair.Value));

    /// <summary>Reads a query string that a form carried along.</summary>
    public static InboxRequest Parse(string? query) => Parse(QueryHelpers.ParseQuery(query));

    /// <summary>Whether anything but the kind narrows the queue.</summary>
    public bool IsNarrowed => this with { Kind = null, After = null, Form = null, Did = null } != Parse((string?)null);

    /// <summary>The filter, for one person: their own items are theirs, and others than they may decide about are left out.</summary>
    public QueueFilter Filter(Viewer viewer) =>
        new(
            Kind,
            State,
            Team,
            Who switch
            {
                "me" => viewer.Account,
                "nobody" => "",
                _ => Who,
            },
            Source,
            Language,
            Snoozed switch
            {
                "only" => true,
                "all" => null,
                _ => State is null or ItemState.New or ItemState.InReview ? false : null,
            },
            OnlyEscalated
        )
        {
            Visible = viewer.Permissions.Items(Right.Triage),
        };

    /// <summary>Whether an item stands in this queue as it is now; one that was just decided on may have left it.</summary>
    /// <param name="me">Account of the person.</param>
    public bool Holds(QueuedItem item, string? me, DateTimeOffset now)
    {
        var standing = item.Standing;
        var isSnoozed = standing.SnoozedUntil > now;
        return (Kind is null || item.Kind == Kind)
            && (State is { } state ? standing.State == state : standing.IsOpen)
            && (Team is null || standing.Team == Team)
            && (Source is null || item.Source == Source)
            && (Language is null || item.Language == Language)
            && (!OnlyEscalated || standing.IsEscalated)
            && Who switch
            {
                null => true,
                "me" => standing.Assignee == me,
                "nobody" => standing.Assignee is null,
                _ => standing.Assignee == Who,
            }
            && Snoozed switch
            {
                "only" => isSnoozed,
                "all" => true,
                _ => !isSnoozed || State is not (null or ItemState.New or ItemState.InReview),
            };
    }

    /// <summary>The filter as a query string, with the question mark; empty when nothing is asked for.</summary>
    public string Query
    {
        get
        {
            var address = new QueryBuilder();
            foreach (var (name, value) in Fields())
            {
                address.Add(name, value);
            }

            return address.ToQueryString().ToString();
        }
    }

    /// <summary>The address of this queue, with an item beside it or without.</summary>
    public string Address(long? item = null) =>
        item is { } id ? string.Create(CultureInfo.InvariantCulture, $"/inbox/{id}{Query}") : "/inbox" + Query;

    /// <summary>The address of an item with a form open.</summary>
    public string FormAddress(long item, string form) => QueryHelpers.AddQueryString(Address(item), "form", form);

    /// <summary>The address of what follows a place.</summary>
    public string NextAddress(QueuePlace place) =>
        QueryHelpers.AddQueryString(Address(), "after", string.Create(CultureInfo.InvariantCulture, $"{place.Rank}.{place.Item}"));

    private IEnumerable<(string Name, string Value)> Fields() =>
        new (string, string?)[]
        {
            ("kind", Kind is { } kind ? Slug(kind) : null),
            ("state", State is { } state ? Slug(state) : null),
            ("who", Who),
            ("team", Team?.ToString(CultureInfo.InvariantCulture)),
            ("source", Source),
            ("lang", Language),
            ("snoozed", Snoozed),
            ("escalated", OnlyEscalated ? "yes" : null),
        }.Where(field => !string.IsNullOrEmpty(field.Item2))!;

    /// <summary>A name as addresses write it: <c>adverse-event</c>.</summary>
    internal static string Slug<T>(T value)
        where T : struct, Enum =>
        string.Concat(
            value
                .ToString()
                .Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString())
        );

    /// <summary>The value with this slug; null when there is none.</summary>
    internal static T? OfSlug<T>(string? slug)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Slug(value!.Value) == slug);

    private static InboxRequest Parse(Dictionary<string, StringValues> query) =>
        new(
            OfSlug<ItemKind>(Text(query, "kind")),
            OfSlug<ItemState>(Text(query, "state")),
            Text(query, "who"),
            Number(Text(query, "team")),
            Text(query, "source"),
            Text(query, "lang"),
            Text(query, "snoozed") is "only" or "all" ? Text(query, "snoozed") : null,
            Text(query, "escalated") == "yes",
            Place(Text(query, "after")),
            Text(query, "form"),
            Number(Text(query, "did"))
        );

    private static string? Text(Dictionary<string, StringValues> query, string name) =>
        query.TryGetValue(name, out var values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static QueuePlace? Place(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 2 && Number(parts[0]) is { } rank && Number(parts[1]) is { } item ? new QueuePlace(rank, item) : null;
    }
}
