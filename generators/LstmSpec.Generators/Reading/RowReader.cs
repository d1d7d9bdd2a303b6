using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Reading;

/// <summary>A property that is a column, with the attribute that gives it its role.</summary>
internal sealed record RowProperty(IPropertySymbol Symbol, WrittenAttribute Role, IReadOnlyList<WrittenAttribute> All, ScalarNode Column);

/// <summary>The properties of a row type → data and prepare.</summary>
internal sealed class RowReader
{
    private static readonly string[] Roles = ["Time", "Series", "Target", "Past", "Future", "Static", "Label"];
    private static readonly string[] Steps = ["Log", "BoxCox", "Difference", "Detrend", "Scale", "Standardize", "MinMax", "Missing", "Winsorise", "Hampel",
        "Smooth", "Decompose"];
    private readonly List<RowProperty> _properties = [];
    private readonly List<Finding> _findings;

    public RowReader(INamedTypeSymbol type, Places places, Span fallback, List<Finding> findings)
    {
        Type = type;
        _findings = findings;
        foreach (var symbol in type.GetMembers().OfType<IPropertySymbol>())
        {
            var all = AttributeReader.Attributes(symbol, places, fallback).ToList();
            if (all.Count == 0) continue;
            var roles = all.Where(a => Roles.Contains(a.Name, StringComparer.Ordinal)).ToList();
            if (roles.Count == 0)
            {
                findings.Add(
                    Objections.Invalid(ReadingIds.ColumnNotDeclared, all[0].Span,
                        $"'{symbol.Name}' is no column: it bears [{all[0].Name}] but none of [Time], [Series], [Target], [Past], [Future], [Static] and [Label]", "say what the column is"));
                continue;
            }

            // Two roles stand twice in the tree, and the binder objects to the second.
            foreach (var role in roles) _properties.Add(new(symbol, role, all, ColumnOf(symbol, role, all)));
        }
    }

    /// <summary>The type that holds a row.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>In the order of the source.</summary>
    public IReadOnlyList<RowProperty> Properties => _properties;

    public void WriteTo(MapDraft root)
    {
        foreach (var time in Of("Time"))
        {
            var map = new MapDraft(time.Role.Span);
            map.Put("column", time.Column);
            foreach (var key in new[] { "every", "zone" })
            {
                if (time.Role[key] is { } value) map.Put(key, value.Value);
            }

            root.Map("data", time.Role.Span).Put("time", time.Role.Span, map);
        }

        foreach (var label in Of("Label")) root.Map("data", label.Role.Span).Put("label", label.Column);
        foreach (var role in Roles.Skip(1).Where(r => r != "Label"))
        {
            var properties = Of(role);
            // An offset or a form makes a map of the targets.
            var whole = role == "Target" && properties.Exists(p => p.Role["offset"] is not null || p.Role["form"] is not null);
            foreach (var property in SourceOrder.Of(properties, properties.ConvertAll(p => p.Role), $"[{role}] properties", _findings))
            {
                var (data, key) = (root.Map("data", property.Role.Span), Words.Kebab(role));
                (whole ? data.Map(key, property.Role.Span).List("column", property.Role.Span) : data.List(key, property.Role.Span)).Items.Add(
                    new LeafDraft(property.Column));
                foreach (var more in property.Role.Arguments.Where(a => whole && a.Name is "offset" or "form"))
                    data.Map(key, property.Role.Span).Put(more.Name, more.Value);
            }
        }

        WriteSeasons(root);
        foreach (var property in _properties.Where(p => p.Role.Name is not ("Time" or "Series"))) WriteColumn(property, root);
        foreach (var property in _properties.GroupBy(p => p.Symbol, (_, group) => group.First(), SymbolEqualityComparer.Default))
        {
            foreach (var step in property.All.Where(a => Steps.Contains(a.Name, StringComparer.Ordinal)))
                root.List("prepare", step.Span).Items.Add(StepOf(step, property));
        }
    }

    private List<RowProperty> Of(string role) => _properties.FindAll(p => p.Role.Name == role);

    /// <summary>Seasons are the experiment's: each is said once, whichever target says it.</summary>
    private void WriteSeasons(MapDraft root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in Of("Target"))
        {
            foreach (var argument in target.Role.Arguments.Where(a => a.Name is "season" or "seasons"))
            {
                foreach (var season in (argument.Value is ListNode list ? list.Items : ValueList.Of(argument.Value)).OfType<ScalarNode>()
                    .Where(s => seen.Add(s.Text)))
                    root.Map("data", target.Role.Span).List("season", argument.Value.Span).Items.Add(new LeafDraft(season));
            }
        }
    }

    /// <summary>What the type of a property says of its column, its embedding and its release lag.</summary>
    private static void WriteColumn(RowProperty property, MapDraft root)
    {
        var levels = ColumnLevels.Of(property);
        var type = ColumnLevels.IsFlag(property.Symbol.Type) ? "flag" : levels is null ? null : "category";
        var (embedding, lag) = (property.Role["embedding"], property.Role["release-lag"]);
        if (type is null && embedding is null && lag is null) return;
        var column = root.Map("data", property.Role.Span).Map("columns", property.Role.Span).Map(property.Column.Text, property.Column.Span);
        if (type is not null) column.Put("type", new ScalarNode(type, Quoted: false, property.Role.Span));
        if (levels is not null)
            column.Put("levels",
                new ListNode(levels.Select(l => (Node)new ScalarNode(l.Name, Quoted: true, l.Span)).ToValueList(),
                    levels.Count > 0 ? levels[0].Span : property.Role.Span));
        if (embedding is not null) column.Put("embedding", embedding.Value);
        if (lag is not null) column.Put("release-lag", lag.Value);
    }

    private static MapDraft StepOf(WrittenAttribute step, RowProperty property)
    {
        var content = new MapDraft(step.Span);
        if (step.Name is "Standardize" or "MinMax")
            content.Put("method", new ScalarNode(step.Name == "MinMax" ? "min-max" : "standard", Quoted: false, step.Span));
        foreach (var argument in step.Arguments) content.Put(argument.Name, argument.Value);
        content.Put("on", new ListNode(ValueList.Of<Node>(property.Column with { Span = step.Span }), step.Span));
        var item = new MapDraft(step.Span);
        item.Put(step.Name is "Standardize" or "MinMax" ? "scale" : Words.Kebab(step.Name), step.Span, content);
        return item;
    }

    private static ScalarNode ColumnOf(IPropertySymbol symbol, WrittenAttribute role, List<WrittenAttribute> all) =>
        role["column"]?.Value as ScalarNode
        ?? all.Find(a => a.Name == "Column")?["name"]?.Value as ScalarNode
        ?? new ScalarNode(SnakeCase.Of(symbol.Name), Quoted: true, role.Span);
}
