using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

/// <summary>Writes the words of a record, with marks for what the ground truth must name.</summary>
internal sealed class Wording(SimulationOptions options, World world, Cast cast, Phrasebook[] books)
{
    /// <summary>The text as the record bears it.</summary>
    public void WriteText(SimulatedPost post, Draft draft)
    {
        draft.Clear();
        var book = books[(int)post.Sketch.Language];
        if (post.Repeats >= 0)
        {
            WriteCopyMark(post, book, draft);
        }

        WriteOwnWords(post, book, draft);
        if (post.Repeats >= 0 && post.Sketch.Network != Network.Twitter)
        {
            draft.Text.Append(" !"u8);
        }
    }

    /// <summary>A title, for the kinds that have one; else nothing.</summary>
    public void WriteTitle(SimulatedPost post, Draft draft)
    {
        draft.Clear();
        if (post.Kind is not (PostKind.Article or PostKind.Post) || post.Sketch.Network == Network.Twitter)
        {
            return;
        }

        var random = new SeededRandom(options.Seed, post.Subject, Purpose.Title);
        books[(int)post.Sketch.Language].Write(Phrase.Title, ref random, draft);
        draft.Capitalise(0);
    }

    private void WriteCopyMark(SimulatedPost post, Phrasebook book, Draft draft)
    {
        var random = new SeededRandom(options.Seed, post.Subject, Purpose.Copy);
        if (post.Sketch.Network == Network.Twitter)
        {
            if (random.Percent(60))
            {
                draft.Text.Append("RT "u8);
                WriteMention(post.Words, draft);
                draft.Text.Append(": "u8);
            }
        }
        else if (random.Percent(70))
        {
            book.Write(Phrase.Copied, ref random, draft);
            draft.Capitalise(0);
            draft.Text.Append((byte)' ');
        }
    }

    private void WriteOwnWords(SimulatedPost post, Phrasebook book, Draft draft)
    {
        var sketch = world.SketchAt(post.Words);
        var random = new SeededRandom(options.Seed, post.Words, Purpose.Words);
        var style = new Style(ref random, sketch.Network);
        var rewritten = post.Version == 1 && random.Percent(30);
        if (rewritten)
        {
            random = new SeededRandom(options.Seed, post.Words, Purpose.Rewrite);
        }

        WriteAddressee(post.Words, sketch, ref random, draft);
        var sentences = 1 + random.Below(style.Most);
        var topical = sketch.Topic == Topic.Everyday ? -1 : random.Below(Math.Min(2, sentences));
        var (asksBack, identifies) = world.TraitsOf(post.Words);
        for (var number = 0; number < sentences; number++)
        {
            WriteSentence(book, number == topical ? PhraseOf(sketch.Topic) : Phrase.Everyday, style, ref random, draft);
        }

        if (sketch.Topic == Topic.AdverseEvent && asksBack)
        {
            WriteBare(book, Phrase.Adversequestion, style, ref random, draft);
        }

        if (identifies)
        {
            WriteSentence(book, Phrase.Identifier, style, ref random, draft);
        }

        WriteOrnaments(book, sketch.Network, ref random, draft);
        if (post.Version == 1 && !rewritten)
        {
            draft.Text.Append(style.Break);
            book.Write(Phrase.Edited, ref random, draft);
        }
    }

    private void WriteAddressee(long words, Sketch sketch, ref SeededRandom random, Draft draft)
    {
        if (
            sketch is { Network: Network.Twitter, WantsReply: true }
            && random.Percent(70)
            && world.Fresh(words).Parent is >= 0 and var parent
        )
        {
            WriteMention(parent, draft);
            draft.Text.Append((byte)' ');
        }
    }

    private void WriteMention(long index, Draft draft)
    {
        var start = draft.Text.Length;
        var sketch = world.SketchAt(index);
        draft.Text.Append((byte)'@');
        draft.Text.Append(cast.HandleOf(cast.AuthorOf(index, sketch.Network, sketch.Language)));
        draft.MarkFrom(MarkKind.Handle, start);
    }

    private static void WriteSentence(Phrasebook book, Phrase phrase, Style style, ref SeededRandom random, Draft draft)
    {
        var start = WriteBare(book, phrase, style, ref random, draft);
        if (phrase == Phrase.Everyday && style.Hasty)
        {
            draft.Misspell(start, random.Below(draft.Text.Length - start));
        }

        if (draft.Text.Written[^1] != '?')
        {
            draft.Text.Append(random.Below(8) == 0 ? "!"u8 : style.Stop);
        }
    }

    private static int WriteBare(Phrasebook book, Phrase phrase, Style style, ref SeededRandom random, Draft draft)
    {
        if (draft.Text.Length > 0 && draft.Text.Written[^1] != ' ')
        {
            draft.Text.Append(random.Below(6) == 0 ? style.Break : " "u8);
        }

        var start = draft.Text.Length;
        book.Write(phrase, ref random, draft);
        if (style.Capitals)
        {
            draft.Capitalise(start);
        }

        return start;
    }

    private static void WriteOrnaments(Phrasebook book, Network network, ref SeededRandom random, Draft draft)
    {
        var (hashtags, emoji, link) = network == Network.Twitter ? (30, 18, 12) : (2, 8, 3);
        if (random.Percent(hashtags))
        {
            draft.Text.Append((byte)' ');
            book.Write(Phrase.Hashtag, ref random, draft);
        }

        if (random.Percent(emoji))
        {
            draft.Text.Append((byte)' ');
            book.Write(Phrase.Emoji, ref random, draft);
        }

        if (random.Percent(link))
        {
            draft.Text.Append(network == Network.Twitter ? " https://t.co/"u8 : " https://pages.example/"u8);
            draft.Text.AppendBase36(78_364_164_096 + random.Bits());
        }
    }

    private static Phrase PhraseOf(Topic topic) =>
        topic switch
        {
            Topic.AdverseEvent => Phrase.Adverse,
            Topic.Negated => Phrase.Negated,
            Topic.OtherPerson => Phrase.Otherperson,
            Topic.Hypothetical => Phrase.Hypothetical,
            Topic.Indication => Phrase.Indication,
            Topic.Question => Phrase.Question,
            Topic.Emergency => Phrase.Emergency,
            Topic.FalseClaim => Phrase.Claim,
            Topic.Flu => Phrase.Flu,
            Topic.Review => Phrase.Review,
            Topic.Health => Phrase.Health,
            _ => Phrase.Everyday,
        };

    /// <summary>How somebody writes: length, capitals, stops, haste.</summary>
    private readonly ref struct Style
    {
        public Style(ref SeededRandom random, Network network)
        {
            Most = network switch
            {
                Network.Twitter => 3,
                Network.Reddit => 4,
                Network.Web => 4,
                _ => 5,
            };
            Capitals = random.Percent(75);
            Hasty = random.Percent(12);
            Stop = random.Percent(80) ? "."u8 : "..."u8;
            Break = network == Network.Twitter ? " "u8 : "\n"u8;
        }

        /// <summary>Most sentences; all counts up to it are as likely.</summary>
        public int Most { get; }

        public bool Capitals { get; }

        public bool Hasty { get; }

        public ReadOnlySpan<byte> Stop { get; }

        public ReadOnlySpan<byte> Break { get; }
    }
}
