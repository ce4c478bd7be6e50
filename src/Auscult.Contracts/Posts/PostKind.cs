namespace Auscult.Contracts;

/// <summary>What a post is in its network's own conversation.</summary>
public enum PostKind : byte
{
    /// <summary>Starts a conversation. The default when a source does not say.</summary>
    Post,

    /// <summary>Answers another post.</summary>
    Reply,

    /// <summary>Repeats another post without words of its own.</summary>
    Repost,

    /// <summary>Repeats another post and adds words.</summary>
    Quote,

    /// <summary>Rates something: a medicine, a professional, a place.</summary>
    Review,

    /// <summary>A remark under an article, a video or a page's own post.</summary>
    Comment,

    /// <summary>An edited text: news, blog, newsletter.</summary>
    Article,

    /// <summary>Written to one recipient or a closed circle.</summary>
    Message,
}

/// <summary>Who could read a post where it was published.</summary>
public enum Visibility : byte
{
    /// <summary>Anyone. The default when a source does not say.</summary>
    Public,

    /// <summary>Members of a group or subscribers of a list.</summary>
    Members,

    /// <summary>The recipient only.</summary>
    Private,
}
