using LstmSpec.Declaring;
using LstmSpec.Findings;

namespace LstmSpec.Grammar;

/// <summary>
/// A map of named keys, read into a record. A key names its shape and how the record gives and takes the value; its default is what
/// <c>new T()</c> holds.
/// </summary>
internal sealed class MapShape<T>(string what) : Shape<T>
    where T : class, new()
{
    private readonly List<Member> _members = [];
    private Member? _shorthand;

    public override string Expected => what;

    public override IReadOnlyList<KeyDoc> Keys => _members.SelectMany(m => m.Describe()).ToList();

    public override IReadOnlyList<string> Names => _members.SelectMany(m => m.Names).ToList();

    public override IShape? Below(string key) => _members.Find(m => m.Answers(key))?.Shape(key);

    public override IReadOnlyList<string> Examples
    {
        get
        {
            var needed = _members.Where(m => m.Required).ToList();
            if (_members.Count == 0) return ["{}"];
            if (_shorthand is { } bare && needed.TrueForAll(m => m == bare)) return [.. _shorthand.Examples.Take(1)];
            if (needed.Count == 0) needed = [.. _members.Take(1)];
            return ["{" + string.Join(", ", needed.Select(m => m.Pair)) + "}"];
        }
    }

    /// <summary>Whether an empty map may stand here.</summary>
    public bool CanBeEmpty => _members.TrueForAll(m => !m.Required);

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => builder.Named(this, hint, () =>
    {
        var properties = new SchemaNode();
        var node = SchemaNode.Of("object").With("properties", properties);
        var limits = new List<object?>();
        foreach (var member in _members) member.Describe(properties, limits, builder, hint);
        var required = builder.Partial ? [] : _members.Where(m => m is { Required: true, IsUnion: false }).Select(m => m.Name).ToList<object?>();
        if (required.Count > 0) node.With("required", required);
        if (limits.Count > 0) node.With("allOf", limits);
        node.With("additionalProperties", false);
        return _shorthand is null ? node : SchemaNode.AnyOf(node, _shorthand.Shape(_shorthand.Name)!.ToSchema(builder, hint + "." + _shorthand.Name));
    });

    public override MapNode? Expand(ScalarNode scalar) => (_shorthand, scalar) switch
    {
        (_, { Text.Length: 0, Quoted: false }) => new(default, scalar.Span),
        (null, _) => null,
        _ => new(Spec.ValueList.Of(new Entry(_shorthand.Name, scalar.Span, scalar)), scalar.Span),
    };

    public override bool Excludes(string key, string other) => _members.Find(m => m.IsUnion && m.Answers(key))?.Answers(other) ?? false;

    public override int Order(string key) => _members.FindIndex(m => m.Answers(key));

    /// <param name="required">The spec is invalid without it.</param>
    /// <param name="shorthand">A bare value in the map's place is read as this key's: <c>lstm: 32</c> is <c>lstm: {units: 32}</c>.</param>
    /// <param name="omitEmpty">Left out of plans while it is the default.</param>
    public MapShape<T> Key<TValue>(
        string name,
        Shape<TValue> shape,
        Func<T, TValue> get,
        Func<T, TValue, T> with,
        string doc,
        bool required = false,
        bool shorthand = false,
        bool omitEmpty = false)
    {
        var member = new KeyMember<TValue>(name, shape, get, with, doc, required, omitEmpty);
        _members.Add(member);
        if (shorthand) _shorthand = member;
        return this;
    }

    /// <summary>Exactly one of a union's words stands among the keys of this map.</summary>
    public MapShape<T> OneOf<TUnion>(UnionShape<TUnion> union, Func<T, TUnion> get, Func<T, TUnion, T> with, bool required = false)
        where TUnion : class
    {
        _members.Add(new UnionMember<TUnion>(union, get, with, required));
        return this;
    }

    public override bool TryRead(Node node, string path, Reading reading, out T value)
    {
        value = new T();
        if (node is not MapNode map)
        {
            if (_shorthand is null || node is ScalarNode { Text.Length: 0, Quoted: false }) return Refuse(node, path, reading, out value);
            reading.Map.Add(SpecPath.Join(path, _shorthand.Name), node.Span, node.Span);
            value = _shorthand.Read(value, _shorthand.Name, node, path, reading);
            return CheckRequired(node, path, [_shorthand], reading);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var read = new List<Member>();
        var misspelt = new List<Member>();
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            var at = SpecPath.Join(path, entry.Key);
            var member = _members.Find(m => m.Answers(entry.Key));
            if (member is null && i > 0 && Decimals(map.Entries[i - 1], entry) is { } number)
            {
                reading.Fail(ReadingIds.UnknownKey, at, entry.KeySpan, $"unknown key '{entry.Key}' behind a number: a comma ends a value here",
                    $"write the decimal point as '.': {number}");
                continue;
            }

            if (!seen.Add(entry.Key))
            {
                reading.Fail(ReadingIds.DuplicateKey, at, entry.KeySpan, $"the key '{entry.Key}' stands here twice", "keep one of them");
                continue;
            }

            if (member is null)
            {
                if (Unknown(entry, at, reading) is { } meant) misspelt.Add(meant);
                continue;
            }

            if (member is { IsUnion: true } && read.Contains(member))
            {
                reading.Fail(ReadingIds.DuplicateKey, at, entry.KeySpan, $"'{entry.Key}' is one way, another is written above; only one can hold",
                    "keep one of them");
                continue;
            }

            read.Add(member);
            reading.Map.Add(at, entry.KeySpan, entry.Value.Span);
            if (i + 1 < map.Entries.Count && Decimals(entry, map.Entries[i + 1]) is not null)
            {
                // Half of a number: its other half is told, and is the one mistake.
                reading.Poison(at);
                continue;
            }

            value = member.Read(value, entry.Key, entry.Value, path, reading);
        }

        // A key that is there under a misspelt name is one mistake, not two; what it holds is not known, though.
        foreach (var member in misspelt.Where(m => !read.Contains(m))) reading.Poison(SpecPath.Join(path, member.Name));
        return CheckRequired(node, path, [.. read, .. misspelt], reading) && misspelt.TrueForAll(m => !m.Required || read.Contains(m));
    }

    public override void Write(T value, CanonicalWriter writer)
    {
        writer.BeginMap();
        foreach (var member in _members) member.Write(value, writer);
        writer.EndMap();
    }

    /// <summary>The number that was meant where digits stand as a key without a value behind a whole number: {learning-rate: 0,003}.</summary>
    private static string? Decimals(Entry before, Entry entry)
    {
        if (entry.Key.Length == 0 || !entry.Key.All(IsDigit) || entry.Value is not ScalarNode { Text.Length: 0, Quoted: false }) return null;
        return before.Value is ScalarNode { Quoted: false, Text: { Length: > 0 } whole } && whole.All(IsDigit) ? $"{whole}.{entry.Key}" : null;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    /// <returns>The key that was probably meant, if one is near.</returns>
    private Member? Unknown(Entry entry, string at, Reading reading)
    {
        var names = Names;
        var near = Words.Meant(entry.Key, names);
        var elsewhere = near is null ? LanguagePaths.Elsewhere(at) : null;
        reading.Fail(
            ReadingIds.UnknownKey,
            at,
            entry.KeySpan,
            near is null ? $"unknown key '{entry.Key}'; known here: {string.Join(", ", names)}" : $"unknown key '{entry.Key}'; did you mean '{near}'?",
            near is not null ? $"rename it to '{near}'" : elsewhere is null ? "remove it" : $"say it as {elsewhere}, or remove it",
            near is not null ? new SpecEdit(EditKind.Rename, at, near) : elsewhere is null ? new SpecEdit(EditKind.Remove, at) : null);
        return near is null ? null : _members.Find(m => m.Answers(near));
    }

    private bool CheckRequired(Node node, string path, List<Member> read, Reading reading)
    {
        var good = true;
        foreach (var member in _members.Where(m => m.Required && !read.Contains(m)))
        {
            var place = reading.Map.FindKey(path) ?? node.Span;
            reading.Fail(ReadingIds.MissingKey, SpecPath.Join(path, member.Name), place,
                $"{(path.Length == 0 ? "the experiment" : "'" + path + "'")} lacks {member.Missing}", $"write {member.Example}");
            good = false;
        }

        return good;
    }

    private abstract class Member(string name, bool required)
    {
        public string Name { get; } = name;

        public bool Required { get; } = required;

        public abstract bool IsUnion { get; }

        public abstract string Missing { get; }

        public abstract string Example { get; }

        /// <summary>Values in short form.</summary>
        public abstract IReadOnlyList<string> Examples { get; }

        /// <summary>Key and value, as in a flow map.</summary>
        public abstract string Pair { get; }

        public abstract bool Answers(string key);

        /// <summary>Puts the key, or the words of the union, among the properties; what of them excludes each other goes to the limits.</summary>
        public abstract void Describe(SchemaNode properties, List<object?> limits, SchemaBuilder builder, string hint);

        public abstract IShape? Shape(string key);

        public abstract T Read(T owner, string key, Node node, string path, Reading reading);

        public abstract void Write(T owner, CanonicalWriter writer);

        public abstract IReadOnlyList<string> Names { get; }

        public abstract IEnumerable<KeyDoc> Describe();
    }

    private sealed class KeyMember<TValue>(string name, Shape<TValue> shape, Func<T, TValue> get, Func<T, TValue, T> with, string doc, bool required,
        bool omitEmpty)
        : Member(name, required)
    {
        private static readonly T Default = new();

        public override bool IsUnion => false;

        public override string Missing => $"the key '{Name}'";

        public override string Example => $"'{Name}:' with {shape.Expected}";

        public override IReadOnlyList<string> Examples => shape.Examples;

        public override string Pair => Name + ": " + (shape.Examples.Count > 0 ? shape.Examples[0] : string.Empty);

        public override bool Answers(string key) => string.Equals(key, Name, StringComparison.Ordinal);

        public override void Describe(SchemaNode properties, List<object?> limits, SchemaBuilder builder, string hint)
        {
            // What stands beside $ref is not read by draft-07.
            var node = new SchemaNode().With("description", doc).With("allOf", new List<object?> { shape.ToSchema(builder, hint + "." + Name) });
            if (!Required && !omitEmpty) node.With("default", Json(w => shape.Write(get(Default), w)));
            var examples = shape is ScalarShape<string> ? [] : shape.Examples.Select(Canonical).Where(e => e is not null).Take(3).ToList<object?>();
            if (examples.Count > 0) node.With("examples", examples);
            properties.With(Name, node);
        }

        private WrittenJson? Canonical(string example) =>
            Yaml.YamlReader.ReadNode(example, string.Empty).Node is { } node
                && shape.TryCanonical(node, Name, new Reading(new(1, Spec.DurationUnit.Month)), out var text) ? new(text) : null;

        private static WrittenJson Json(Action<CanonicalWriter> write)
        {
            var writer = new CanonicalWriter();
            write(writer);
            return new(string.Concat(writer.ToString().Split('\n').Select(l => l.TrimStart(' '))));
        }

        public override IShape? Shape(string key) => shape;

        public override T Read(T owner, string key, Node node, string path, Reading reading) =>
            shape.TryRead(node, SpecPath.Join(path, Name), reading, out var value) ? with(owner, value) : owner;

        public override void Write(T owner, CanonicalWriter writer)
        {
            var value = get(owner);
            if (omitEmpty && EqualityComparer<TValue>.Default.Equals(value, get(Default))) return;
            writer.Key(Name);
            shape.Write(value, writer);
        }

        public override IReadOnlyList<string> Names => [Name];

        public override IEnumerable<KeyDoc> Describe() =>
            [new(Name, doc, shape.Expected, Required, Required || omitEmpty ? null : Json(w => shape.Write(get(Default), w)).Text)];
    }

    private sealed class UnionMember<TUnion>(UnionShape<TUnion> union, Func<T, TUnion> get, Func<T, TUnion, T> with, bool required)
        : Member(union.Words[0], required)
        where TUnion : class
    {
        public override bool IsUnion => true;

        public override string Missing => "one of " + Grammar.Words.Listed(union.Words, "or");

        public override string Example => "one of them";

        public override IReadOnlyList<string> Examples => union.Examples;

        public override string Pair => union.Pair;

        public override void Describe(SchemaNode properties, List<object?> limits, SchemaBuilder builder, string hint)
        {
            union.Describe(properties, builder, hint);
            var one = union.Words.Select(w => (object?)new SchemaNode().With("required", new List<object?> { w })).ToList();
            if (!Required || builder.Partial) one.Add(new SchemaNode().With("not", new SchemaNode().With("anyOf", one.ToList())));
            limits.Add(new SchemaNode().With("oneOf", one));
        }

        public override bool Answers(string key) => union.Words.Contains(key, StringComparer.Ordinal);

        public override IShape? Shape(string key) => union.Below(key);

        public override T Read(T owner, string key, Node node, string path, Reading reading) =>
            union.TryReadCase(key, node, SpecPath.Join(path, key), reading, out var value) ? with(owner, value) : owner;

        public override void Write(T owner, CanonicalWriter writer) => union.WriteCase(get(owner), writer);

        public override IReadOnlyList<string> Names => union.Words;

        public override IEnumerable<KeyDoc> Describe() => union.Keys;
    }
}
