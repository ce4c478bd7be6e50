using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>The layouts recognised without a mapping, most particular first.</summary>
internal static class KnownLayouts
{
    public static readonly IReadOnlyList<KnownLayout> All =
    [
        new(
            "crowdtangle-facebook",
            "CrowdTangle, Facebook",
            ["Facebook Id", "Post Created", "Message", "Total Interactions"],
            [
                ("author.name", "Page Name"),
                ("author.name", "Group Name"),
                ("author.handle", "User Name"),
                ("author.id", "Facebook Id"),
                ("author.bio", "Page Description"),
                ("author.followers", "Followers at Posting"),
                ("published_at", "Post Created"),
                ("counts.likes", "Likes"),
                ("counts.replies", "Comments"),
                ("counts.reposts", "Shares"),
                ("counts.views", "Post Views"),
                ("url", "URL"),
                ("text", "Message"),
                ("media.transcript", "Image Text"),
                ("media.caption", "Link Text"),
                ("media.alt", "Description"),
            ]
        )
        {
            Network = "facebook",
            DropsZoneWords = true,
        },
        new(
            "crowdtangle-instagram",
            "CrowdTangle, Instagram",
            ["Account", "User Name", "Followers at Posting", "Post Created", "Photo"],
            [
                ("author.name", "Account"),
                ("author.handle", "User Name"),
                ("author.followers", "Followers at Posting"),
                ("published_at", "Post Created"),
                ("counts.likes", "Likes"),
                ("counts.replies", "Comments"),
                ("counts.views", "Views"),
                ("url", "URL"),
                ("title", "Title"),
                ("text", "Description"),
            ]
        )
        {
            Network = "instagram",
            DropsZoneWords = true,
        },
        new(
            "brandwatch",
            "Brandwatch Consumer Research",
            ["Query Id", "Query Name", "Date", "Full Text|Snippet"],
            [
                ("published_at", "Date"),
                ("title", "Title"),
                ("text", "Full Text"),
                ("text", "Snippet"),
                ("url", "Url"),
                ("author.handle", "Author"),
                ("author.id", "X Author ID"),
                ("author.id", "Bluesky Author Id"),
                ("author.followers", "X Followers"),
                ("lang", "Language"),
                ("place", "Country"),
                ("counts.likes", "Likes"),
                ("counts.replies", "Comments"),
                ("counts.reposts", "Shares"),
            ]
        )
        {
            NetworkHints = ["Domain", "Url"],
        },
        Meltwater("meltwater-2025", "Meltwater (2025)", "Custom Categories", ("counts.views", "Views")),
        Meltwater(
            "meltwater",
            "Meltwater",
            "Input Name",
            ("id", "Tweet Id"),
            ("author.id", "Twitter Id"),
            ("author.handle", "Twitter Screen Name"),
            ("author.bio", "Twitter Bio"),
            ("author.followers", "Twitter Followers")
        ),
        new(
            "talkwalker",
            "Talkwalker",
            ["url", "published", "content|content_snippet|title_snippet", "indexed|search_indexed|source_type|domain_url|matched_profile"],
            [
                ("url", "url"),
                ("published_at", "published"),
                ("title", "title"),
                ("title", "title_snippet"),
                ("text", "content"),
                ("text", "content_snippet"),
                ("lang", "lang"),
                ("author.name", "extra_author_attributes.name"),
                ("author.handle", "extra_author_attributes.short_name"),
                ("place", "extra_source_attributes.world_data.country"),
            ]
        )
        {
            NetworkHints = ["source_type", "domain_url", "url"],
        },
        new(
            "sprinklr",
            "Sprinklr (columns vary: check the mapping)",
            ["Conversation Stream", "Created Time"],
            [
                ("text", "Conversation Stream"),
                ("published_at", "Created Time"),
                ("url", "Permalink"),
                ("author.name", "User Name"),
                ("author.handle", "Author Screen Name"),
                ("author.handle", "Sender Screen Name"),
                ("author.followers", "Sender Follower Count"),
                ("author.bio", "Sender Bio"),
            ]
        )
        {
            NetworkHints = ["snType", "Permalink"],
        },
        new(
            "youtube-data-tools",
            "YouTube Data Tools, comments",
            ["id", "isReplyTo", "authorName", "text", "publishedAt"],
            [
                ("id", "id"),
                ("reply_to", "isReplyTo"),
                ("author.name", "authorName"),
                ("author.id", "authorChannelId"),
                ("text", "text"),
                ("published_at", "publishedAt"),
                ("counts.likes", "likeCount"),
                ("counts.replies", "replyCount"),
            ]
        )
        {
            Network = "youtube",
            Kind = PostKind.Comment,
        },
        new("interchange", "Interchange form as a table", ["text|title"], [.. ColumnMapping.Targets.Select(target => (target, target))]),
    ];

    private static KnownLayout Meltwater(string id, string title, string mark, params (string Field, string Column)[] own) =>
        new(
            id,
            title,
            ["Date", "Headline", "Opening Text", "Hit Sentence", mark],
            [
                ("published_at", "Date"),
                ("published_at", "Alternate Date Format"),
                ("title", "Headline"),
                ("text", "Opening Text"),
                ("text", "Hit Sentence"),
                ("url", "URL"),
                ("author.name", "Influencer"),
                ("lang", "Language"),
                ("place", "Country"),
                .. own,
            ]
        )
        {
            NetworkHints = ["Source", "URL"],
            JoinsText = true,
        };
}
