using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LstmSpec.Generators.Reading;

/// <summary>
/// The C# door: the attributes of a type → the tree that YAML would give. An argument's key is its name in kebab-case; what belongs elsewhere
/// than its attribute is said here.
/// </summary>
internal sealed class AttributeReader
{
    /// <summary>Attributes whose arguments are keys of one map.</summary>
    private static readonly Dictionary<string, string[]> Homes = new(StringComparer.Ordinal)
    {
        ["Window"] = ["window"],
        ["Ragged"] = ["window", "ragged"],
        ["Regression"] = ["task", "regression"],
        ["Classification"] = ["task", "classification"],
        ["Anomaly"] = ["task", "anomaly"],
        ["Adam"] = ["train", "optimizer", "adam"],
        ["AdamW"] = ["train", "optimizer", "adamw"],
        ["Nadam"] = ["train", "optimizer", "nadam"],
        ["Rmsprop"] = ["train", "optimizer", "rmsprop"],
        ["Sgd"] = ["train", "optimizer", "sgd"],
        ["StepSchedule"] = ["train", "schedule", "step"],
        ["ExponentialSchedule"] = ["train", "schedule", "exponential"],
        ["CosineSchedule"] = ["train", "schedule", "cosine"],
        ["PlateauSchedule"] = ["train", "schedule", "plateau"],
        ["OneCycleSchedule"] = ["train", "schedule", "one-cycle"],
        ["LearningRateSearch"] = ["train", "learning-rate-search"],
        ["WarmUp"] = ["train", "warm-up"],
        ["EarlyStopping"] = ["train", "early-stopping"],
        ["Score"] = ["score"],
        ["Intervals"] = ["score", "intervals"],
        ["Model"] = ["model"],
    };

    private static readonly Dictionary<string, string> Layers = new(StringComparer.Ordinal) { ["Lstm"] = "lstm", ["Gru"] = "gru", ["Dense"] = "dense" };

    private readonly INamedTypeSymbol _type;
    private readonly WrittenAttribute _experiment;
    private readonly MapDraft _root;
    private readonly List<Finding> _findings = [];

    private AttributeReader(INamedTypeSymbol type)
    {
        _type = type;
        var nowhere = new Span(string.Empty, 0, 0, 1, 1, 1, 1);
        var at = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>().Select(Places.Of).FirstOrDefault() ?? nowhere;
        var all = Attributes(type, Places, at).ToList();
        _experiment = all.First(a => a.Name == "Experiment");
        _root = new(_experiment.Span);
        Read(all);
    }

    public Places Places { get; } = new();

    public IReadOnlyList<Finding> Findings => _findings;

    public RowReader Rows { get; private set; } = null!;

    public static bool IsExperiment(AttributeData data) => data.AttributeClass is { Name: "ExperimentAttribute" } type && IsOurs(type);

    /// <param name="type">A type that bears <see cref="ExperimentAttribute"/>.</param>
    public static AttributeReader Of(INamedTypeSymbol type) => new(type);

    /// <summary>The experiment whose words this one takes over, and where it is named.</summary>
    public (INamedTypeSymbol Type, Span Span)? Extends =>
        _experiment["extends"] is { Constant.Value: INamedTypeSymbol type } named ? (type, named.Value.Span) : null;

    public Declaration ToDeclaration() => new(_experiment.Span.File, _root.ToMap());

    /// <summary>The language's attributes of a symbol, in source order.</summary>
    internal static IEnumerable<WrittenAttribute> Attributes(ISymbol symbol, Places places, Span fallback) =>
        symbol.GetAttributes().Where(a => a.AttributeClass is { } type && IsOurs(type)).Select(a => new WrittenAttribute(a, places, fallback));

    private static bool IsOurs(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "LstmSpec", ContainingNamespace.IsGlobalNamespace: true };

    private void Read(List<WrittenAttribute> all)
    {
        if (_experiment["name"] is { } name) _root.Put("experiment", name.Value);
        foreach (var key in new[] { "about", "final" })
        {
            if (_experiment[key] is { } value) _root.Put(key, value.Value);
        }

        foreach (var key in new[] { "source", "format" })
        {
            if (_experiment[key] is { } value) _root.Map("data", _experiment.Span).Put(key, value.Value);
        }

        var rows = _experiment["rows"]?.Constant.Value as INamedTypeSymbol ?? _type;
        Rows = new RowReader(rows, Places, _experiment["rows"]?.Value.Span ?? _experiment.Span, _findings);
        Rows.WriteTo(_root);
        foreach (var attribute in all.Where(a => !Layers.ContainsKey(a.Name))) ReadOne(attribute);
        ReadLayers(all.Where(a => Layers.ContainsKey(a.Name)).ToList());
        foreach (var attribute in all.Where(a => a.Name == "Set")) new PathSetter(_root, _findings).Set(attribute);
    }

    private void ReadOne(WrittenAttribute attribute)
    {
        if (Homes.TryGetValue(attribute.Name, out var home))
        {
            var map = _root.Map(home, attribute.Span);
            foreach (var argument in attribute.Arguments) map.Put(argument.Name, argument.Value);
            return;
        }

        if (SplitReader.Reads(attribute))
        {
            SplitReader.Read(attribute, _root);
            return;
        }

        switch (attribute.Name)
        {
            case "Head" when attribute["kind"] is { } kind:
                ReadHead(attribute, kind);
                break;
            case "Train":
                LossReader.Read(attribute, _root.Map("train", attribute.Span));
                break;
            case "ClipNorm" when attribute["norm"] is { } norm:
                _root.Map("train", attribute.Span).Put("clip-norm", norm.Value);
                break;
            case "ClipValue" when attribute["value"] is { } value:
                _root.Map("train", attribute.Span).Put("clip-value", value.Value);
                break;
            case "Calendar":
                foreach (var feature in attribute.Arguments.SelectMany(a => a.Value is ListNode more ? more.Items : ValueList.Of(a.Value)))
                    _root.Map("data", attribute.Span).List("calendar", attribute.Span).Items.Add(new LeafDraft(feature));
                break;
            case "Seeds":
                ReadSeeds(attribute);
                break;
            case "Sweep":
                SweepReader.ReadAxis(attribute, _root, Places, _findings);
                break;
            case "SweepBy":
                var sweep = _root.Map("sweep", attribute.Span);
                foreach (var argument in attribute.Arguments) sweep.Put(argument.Name, argument.Value);
                break;
            case "Suppress":
                var item = new MapDraft(attribute.Span);
                foreach (var argument in attribute.Arguments) item.Put(argument.Name, argument.Value);
                _root.List("suppress", attribute.Span).Items.Add(item);
                break;
        }
    }

    private void ReadHead(WrittenAttribute attribute, Argument kind)
    {
        var model = _root.Map("model", attribute.Span);
        if (attribute.Arguments.Count == 1 || kind.Value is not ScalarNode word)
        {
            model.Put("head", kind.Value);
            return;
        }

        var content = new MapDraft(word.Span);
        foreach (var argument in attribute.Arguments.Where(a => a.Name != "kind")) content.Put(argument.Name, argument.Value);
        var head = new MapDraft(word.Span);
        head.Put(word.Text, word.Span, content);
        model.Put("head", word.Span, head);
    }

    private void ReadSeeds(WrittenAttribute attribute)
    {
        if (attribute["count"] is { } count) _root.Put("seeds", count.Value);
        else if (attribute.Arguments.Count > 0)
            _root.Put("seeds",
                new ListNode(attribute.Arguments.SelectMany(a => a.Value is ListNode more ? more.Items : ValueList.Of(a.Value)).ToValueList(), attribute.Span));
    }

    private void ReadLayers(List<WrittenAttribute> layers)
    {
        foreach (var layer in SourceOrder.Of(layers, layers.ConvertAll(l => l), "layers", _findings))
        {
            var content = new MapDraft(layer.Span);
            foreach (var argument in layer.Arguments.Where(a => a.Name != "order")) content.Put(argument.Name, argument.Value);
            var item = new MapDraft(layer.Span);
            item.Put(Layers[layer.Name], layer.Span, content);
            _root.Map("model", layer.Span).List("layers", layer.Span).Items.Add(item);
        }
    }
}
