namespace Auscult.TestKit.Simulation;

/// <summary>One who writes: an account of one network and language, the low ranks writing most.</summary>
internal readonly record struct SimulatedAuthor(Network Network, Language Language, int Rank)
{
    /// <summary>Never equal for two accounts of one network.</summary>
    public long Account => (long)Rank * 2 + (long)Language;
}

/// <summary>Who writes what: ranks drawn octave by octave, which is Zipf's law without a logarithm.</summary>
internal sealed class Cast
{
    private readonly SimulationOptions _options;
    private readonly Phrasebook[] _books;
    private readonly int[] _sizes = new int[10];
    private readonly Draft _scratch = new();

    public Cast(SimulationOptions options, Phrasebook[] books)
    {
        (_options, _books) = (options, books);
        ReadOnlySpan<double> networks = options.Format == SimulationFormat.Rss ? [0, 0, 1, 0, 0] : [.40, .31, .13, .03, .13];
        for (var place = 0; place < _sizes.Length; place++)
        {
            var share = networks[place / 2] * (place % 2 == 0 ? 1 - options.FrenchShare : options.FrenchShare);
            _sizes[place] = Math.Max(1, (int)(options.Posts * share / 7));
        }
    }

    public SimulatedAuthor AuthorOf(long index, Network network, Language language)
    {
        var random = new SeededRandom(_options.Seed, index, Purpose.Author);
        var size = _sizes[(int)network * 2 + (int)language];
        var octave = 1 << random.Below(32 - int.LeadingZeroCount(size));
        return new SimulatedAuthor(network, language, (octave + random.Below(octave) - 1) % size);
    }

    /// <summary>The account name, without @.</summary>
    public ReadOnlySpan<byte> HandleOf(SimulatedAuthor author)
    {
        var random = RandomOf(author);
        _scratch.Clear();
        _books[(int)author.Language].Write(Phrase.Handle, ref random, _scratch);
        _scratch.Text.AppendNumber(author.Account + 2);
        return _scratch.Text.Written;
    }

    /// <summary>The display name.</summary>
    public ReadOnlySpan<byte> NameOf(SimulatedAuthor author)
    {
        var random = RandomOf(author);
        _scratch.Clear();
        _books[(int)author.Language].Write(Phrase.Given, ref random, _scratch);
        _scratch.Text.Append((byte)' ');
        _books[(int)author.Language].Write(Phrase.Family, ref random, _scratch);
        return _scratch.Text.Written;
    }

    public ReadOnlySpan<byte> BioOf(SimulatedAuthor author)
    {
        var random = RandomOf(author);
        _scratch.Clear();
        _books[(int)author.Language].Write(Phrase.Bio, ref random, _scratch);
        return _scratch.Text.Written;
    }

    /// <summary>The account's id on its network; empty where a network shows none.</summary>
    public ReadOnlySpan<byte> IdOf(SimulatedAuthor author)
    {
        _scratch.Clear();
        switch (author.Network)
        {
            case Network.Twitter:
                _scratch.Text.AppendNumber(10_000_000 + author.Account * 97);
                break;
            case Network.Reddit:
                _scratch.Text.Append("t2_"u8);
                _scratch.Text.AppendBase36(60_466_176 + author.Account * 31);
                break;
            case Network.Forum:
                _scratch.Text.Append("u"u8);
                _scratch.Text.AppendNumber(100 + author.Account);
                break;
        }

        return _scratch.Text.Written;
    }

    /// <summary>Followers: many for the few who write most.</summary>
    public long FollowersOf(SimulatedAuthor author)
    {
        var random = RandomOf(author);
        return random.Below(200) + 400_000L * (random.Below(100) + 1) / (100L * (author.Rank + 3));
    }

    private SeededRandom RandomOf(SimulatedAuthor author) => new(_options.Seed, author.Account * 8 + (long)author.Network, Purpose.Handle);
}
