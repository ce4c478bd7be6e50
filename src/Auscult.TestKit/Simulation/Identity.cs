using System.Text;
using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>Ids and addresses as the networks give them.</summary>
internal sealed class Identity(World world, Cast cast)
{
    private static readonly byte[][] s_names =
    [
        "twitter"u8.ToArray(),
        "reddit"u8.ToArray(),
        "web"u8.ToArray(),
        "askapatient"u8.ToArray(),
        "forum"u8.ToArray(),
    ];
    private static readonly byte[][] s_sites =
    [
        .. new[] { "https://www.daily-ledger.example", "https://news.riverside.example", "https://blog.kitchen-table.example" }.Select(
            Encoding.ASCII.GetBytes
        ),
        .. new[] { "https://www.le-courrier.example", "https://actu.riviere.example", "https://blog.table-ronde.example" }.Select(
            Encoding.ASCII.GetBytes
        ),
    ];

    public static ReadOnlySpan<byte> NameOf(Network network) => s_names[(int)network];

    /// <summary>The native id of a post as it was first delivered.</summary>
    public void AppendId(Utf8Buffer output, SimulatedPost post)
    {
        var index = post.Subject;
        switch (post.Sketch.Network)
        {
            case Network.Twitter:
                output.AppendNumber(((world.Rhythm.MillisecondsOf(index) - 1_288_834_974_657) << 22) | (index & 0x3FFFFF));
                break;
            case Network.Reddit:
                output.Append(post.Kind == PostKind.Reply ? "t1_"u8 : "t3_"u8);
                output.AppendBase36(2_821_109_907_456 + index * 7);
                break;
            case Network.Web:
                AppendArticle(output, post);
                break;
            case Network.AskAPatient:
                output.Append("review."u8);
                output.AppendNumber(index + 1);
                break;
            default:
                output.AppendNumber(4_000_000 + index);
                break;
        }
    }

    public void AppendUrl(Utf8Buffer output, SimulatedPost post)
    {
        switch (post.Sketch.Network)
        {
            case Network.Twitter:
                output.Append("https://twitter.com/"u8);
                output.Append(cast.HandleOf(cast.AuthorOf(post.Subject, post.Sketch.Network, post.Sketch.Language)));
                output.Append("/status/"u8);
                AppendId(output, post);
                break;
            case Network.Reddit:
                output.Append("https://www.reddit.com/comments/"u8);
                output.AppendBase36(2_821_109_907_456 + world.RootOf(post) * 7);
                break;
            case Network.Web:
                AppendArticle(output, post);
                break;
            case Network.AskAPatient:
                output.Append("https://reviews.example/view?id="u8);
                output.AppendNumber(post.Subject + 1);
                break;
            default:
                output.Append("https://forum.patients.example/topic/"u8);
                output.AppendNumber(4_000_000 + world.RootOf(post));
                output.Append("#post-"u8);
                AppendId(output, post);
                break;
        }
    }

    /// <summary>Where a site lives, for the channel of a feed.</summary>
    public static ReadOnlySpan<byte> FirstSite => s_sites[0];

    private static void AppendArticle(Utf8Buffer output, SimulatedPost post)
    {
        var article = post.Parent >= 0 ? post.Parent : post.Subject;
        output.Append(s_sites[(int)post.Sketch.Language * 3 + (int)(article % 3)]);
        output.Append("/articles/"u8);
        output.AppendNumber(10_000 + article);
        if (post.Parent >= 0)
        {
            output.Append("#comment-"u8);
            output.AppendNumber(post.Subject);
        }
    }
}
