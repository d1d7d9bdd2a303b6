using LstmSpec.Spec;

namespace LstmSpec.Generators.Emitting;

/// <summary>All that a generated source depends on, by value: no symbol, no syntax, no place in a text.</summary>
internal sealed record ExperimentModel
{
    /// <summary>Name of the generated file, unique within a compilation.</summary>
    public required string Hint { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Heads of the types around, from outside in: <c>partial class Outer</c>.</summary>
    public ValueList<string> Containers { get; init; }

    /// <summary>Head of the type: <c>public static partial class AirPassengers</c>.</summary>
    public required string Head { get; init; }

    /// <summary>Name of the type, from which the names of the others follow.</summary>
    public required string Type { get; init; }

    /// <summary>Accessibility of the types beside it.</summary>
    public required string Access { get; init; }

    /// <summary>Accessibility of the members that speak of rows.</summary>
    public string MemberAccess { get; init; } = "public";

    /// <summary>Where it is declared, for messages.</summary>
    public required string File { get; init; }

    /// <summary>The row type as code; generated where <see cref="EmitRow"/>.</summary>
    public required string Row { get; init; }

    public bool EmitRow { get; init; }

    public required string Name { get; init; }

    public string About { get; init; } = string.Empty;

    /// <summary>Path of the data relative to the project.</summary>
    public string? Source { get; init; }

    /// <summary>Canonical text; empty where <see cref="Problem"/> is said.</summary>
    public string Plan { get; init; } = string.Empty;

    public ValueList<SuppressSpec> Suppress { get; init; }

    public TimeKind Time { get; init; }

    public required ColumnModel TimeColumn { get; init; }

    /// <summary>In the order of the plan.</summary>
    public ValueList<ColumnModel> Columns { get; init; }

    /// <summary>Columns that name the series of a row, in the order of the plan: as a text in code, in terms of <c>row</c>.</summary>
    public ValueList<ColumnModel> Keys { get; init; }

    /// <summary>Words of the declared metrics: <c>mase</c>.</summary>
    public ValueList<string> Metrics { get; init; }

    /// <summary>Units the scores are in: <c>original</c> or <c>prepared</c>.</summary>
    public string Units { get; init; } = "original";

    /// <summary>Why the members do nothing but throw; null for a spec that can be read.</summary>
    public string? Problem { get; init; }

    /// <summary>Types that the source declares, with their namespace.</summary>
    public IEnumerable<string> Claims => new[] { string.Empty, "Row", "Forecast", "Run", "Scores", "Predictor" }
        .Where(s => EmitRow || s != "Row")
        .Concat(Columns.Where(c => c.Members.Count > 0).Select(c => c.Type.Substring(Type.Length)))
        .Select(s => Namespace + "." + string.Concat(Containers.Select(c => c + ".")) + Type + s);
}

internal enum TimeKind
{
    Date,
    Instant,
    Step,
}

/// <param name="Name">In the data.</param>
/// <param name="Property">As an identifier.</param>
/// <param name="Read">The value of a row as a number in code, in terms of <c>row</c>; empty for a column that is no number in the table: a key of the
/// series.</param>
internal sealed record ColumnModel(string Name, string Property, string Read, bool IsTarget = false)
{
    /// <summary>Type of the property in generated records.</summary>
    public string Type { get; init; } = "float";

    /// <summary>A forecast number as a value of <see cref="Type"/>, with <c>{0}</c> in the number's place.</summary>
    public string FromNumber { get; init; } = "{0}";

    /// <summary>Members of the enum that is generated for it, as identifiers; empty where none is.</summary>
    public ValueList<string> Members { get; init; }

    /// <summary>What the members are called in the data.</summary>
    public ValueList<string> Levels { get; init; }
}

/// <summary>What the generator says itself: a spec that is not generated. Its place is no part of what a source depends on.</summary>
internal sealed record NotGenerated(string File, int Line, int Column, string Message);

/// <summary>What one declaration gave.</summary>
internal sealed record Generated(ExperimentModel? Model, NotGenerated? Problem);
