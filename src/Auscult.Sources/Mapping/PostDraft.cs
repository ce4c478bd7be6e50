using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// A post while its fields are being read, shared by every mapper so that one rule decides what a post needs.
/// Mutable and on the stack: a dropped record costs no object.
/// </summary>
internal struct PostDraft
{
    /// <summary>Most characters of a post's words, all fields together.</summary>
    public const int MaxWordCharacters = 1_000_000;

    public string? Id;
    public string? Source;
    public string? Network;
    public string? Url;
    public string? Title;
    public string? Text;
    public string? Language;
    public string? ReplyTo;
    public string? RepostOf;
    public string? Thread;
    public string? Place;
    public PostKind? Kind;
    public Visibility? Visibility;
    public AuthorDraft Author;
    public DateTimeOffset? PublishedAt;
    public DateTimeOffset? EditedAt;
    public List<MediaItem>? Media;
    public List<KeyValuePair<string, string>>? Tags;
    public CountsDraft Counts;
    public double? Rating;
    public bool IsDeletion;

    private bool _failed;
    private DropReason _reason;
    private string? _field;

    /// <summary>Notes why the record cannot be kept; the first reason stays.</summary>
    public void Fail(DropReason reason, string? field)
    {
        if (!_failed)
        {
            (_failed, _reason, _field) = (true, reason, field);
        }
    }

    /// <summary>A key that is given again replaces what was wrong with it before.</summary>
    public void Restart(string field)
    {
        if (_failed && _field is not null && _field.StartsWith(field, StringComparison.Ordinal))
        {
            (_failed, _field) = (false, null);
        }
    }

    public void ClearDate(string field)
    {
        if (ReferenceEquals(field, FieldNames.EditedAt))
        {
            EditedAt = null;
        }
        else
        {
            PublishedAt = null;
        }
    }

    /// <summary>Sets a date after holding it against the allowed range.</summary>
    public void SetDate(string field, DateTimeOffset value, DateTimeOffset latest)
    {
        if (value < DateTimeOffset.UnixEpoch || value > latest)
        {
            Fail(DropReason.InvalidDate, field);
        }
        else if (ReferenceEquals(field, FieldNames.EditedAt))
        {
            EditedAt = value;
        }
        else
        {
            PublishedAt = value;
        }
    }

    /// <summary>The post, or why there is none.</summary>
    public MapResult Finish(MapDefaults defaults)
    {
        Source = NullIfBlank(Source) ?? defaults.Source;
        Network = Lower(NullIfBlank(Network) ?? defaults.Network ?? Source);
        if (IsDeletion)
        {
            return string.IsNullOrEmpty(Id) ? MapResult.Dropped(DropReason.NoIdentity, FieldNames.Id) : MapResult.Mapped(Deletion());
        }

        if (_failed)
        {
            return MapResult.Dropped(_reason, _field);
        }

        var words = (long)(Text?.Length ?? 0) + (Title?.Length ?? 0) + MediaWords();
        if (words > MaxWordCharacters)
        {
            return MapResult.Dropped(DropReason.TooLarge, FieldNames.Text);
        }

        return HasWords() ? Identified(defaults) : MapResult.Dropped(DropReason.NoWords, FieldNames.Text);
    }

    private MapResult Identified(MapDefaults defaults)
    {
        if (string.IsNullOrEmpty(Id))
        {
            // Without an id or an address the words are the identity, and an edit has other words.
            if (EditedAt is not null && string.IsNullOrEmpty(Url))
            {
                return MapResult.Dropped(DropReason.NoIdentity, FieldNames.Id);
            }

            Id = DerivedIdentity.Of(Network!, Author.Account, PublishedAt, Url, IdentifyingWords());
        }

        return MapResult.Mapped(Build(defaults));
    }

    private readonly IncomingPost Deletion() =>
        new()
        {
            Network = Network!,
            OriginId = Id!,
            Source = Source!,
            IsDeletion = true,
        };

    private readonly IncomingPost Build(MapDefaults defaults) =>
        new()
        {
            Network = Network!,
            OriginId = Id!,
            Source = Source!,
            Kind = Kind ?? defaults.Kind ?? KindOfReferences(),
            Visibility = Visibility ?? Contracts.Visibility.Public,
            Author = Author.Build(),
            Url = NullIfEmpty(Url),
            PublishedAt = PublishedAt,
            EditedAt = EditedAt,
            Title = NullIfEmpty(Title),
            Text = Text ?? "",
            Media = Media is { Count: > 0 } ? Media : [],
            Language = NullIfEmpty(Language),
            ReplyTo = NullIfEmpty(ReplyTo),
            RepostOf = NullIfEmpty(RepostOf),
            Thread = NullIfEmpty(Thread),
            Counts = Counts.Build(),
            Rating = Rating,
            Place = NullIfEmpty(Place),
            Tags = Tags is { Count: > 0 } ? Tags : [],
        };

    private readonly PostKind KindOfReferences() =>
        !string.IsNullOrEmpty(RepostOf) ? PostKind.Repost
        : !string.IsNullOrEmpty(ReplyTo) ? PostKind.Reply
        : PostKind.Post;

    private readonly bool HasWords()
    {
        if (!string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Title))
        {
            return true;
        }

        foreach (var item in Media ?? [])
        {
            if (
                !string.IsNullOrWhiteSpace(item.Alt)
                || !string.IsNullOrWhiteSpace(item.Caption)
                || !string.IsNullOrWhiteSpace(item.Transcript)
            )
            {
                return true;
            }
        }

        return false;
    }

    private readonly long MediaWords()
    {
        var sum = 0L;
        foreach (var item in Media ?? [])
        {
            sum += (item.Alt?.Length ?? 0) + (item.Caption?.Length ?? 0) + (item.Transcript?.Length ?? 0);
        }

        return sum;
    }

    private readonly string IdentifyingWords()
    {
        if (!string.IsNullOrEmpty(Text) || !string.IsNullOrEmpty(Title))
        {
            return string.IsNullOrEmpty(Text) ? Title! : Text;
        }

        return string.Join('\n', (Media ?? []).Select(item => item.Alt ?? item.Caption ?? item.Transcript));
    }

    private static string Lower(string network)
    {
        foreach (var character in network)
        {
            if (char.IsUpper(character) || char.IsWhiteSpace(character))
            {
                return network.Trim().ToLowerInvariant();
            }
        }

        return network;
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string? NullIfBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}

/// <summary>The author's fields while they are being read.</summary>
internal struct AuthorDraft
{
    public string? Id;
    public string? Handle;
    public string? Name;
    public string? Bio;
    public long? Followers;

    public readonly string? Account => string.IsNullOrEmpty(Id) ? Stripped() : Id;

    public readonly IncomingAuthor? Build()
    {
        var handle = Stripped();
        var isEmpty =
            string.IsNullOrEmpty(Id) && handle is null && string.IsNullOrEmpty(Name) && string.IsNullOrEmpty(Bio) && Followers is null;
        return isEmpty ? null : new IncomingAuthor(Blank(Id), handle, Blank(Name), Blank(Bio), Followers);
    }

    private readonly string? Stripped()
    {
        var handle = Handle;
        if (handle is { Length: > 0 } && handle[0] == '@')
        {
            handle = handle[1..];
        }

        return Blank(handle);
    }

    private static string? Blank(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

/// <summary>The four counts while they are being read.</summary>
internal struct CountsDraft
{
    public long? Likes;
    public long? Reposts;
    public long? Replies;
    public long? Views;

    public readonly Engagement Build() => new(Likes, Reposts, Replies, Views);
}
