// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Durations;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.source.Question;
import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Scalars;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.guide.GuideFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The reference of the whole configuration with all kinds there are, in Markdown. */
public final class Reference {
  /** Records may hold themselves; a table shows them so far. */
  private static final int DEEPEST = 6;

  private final StringBuilder page = new StringBuilder();

  private Reference() {}

  /** The page. */
  public static String of(KindLookup kinds) {
    Reference reference = new Reference();
    reference.blocks();
    reference.parts(kinds);
    reference.common();
    reference.kinds(kinds);
    reference.guides();
    return reference.page.toString();
  }

  private void blocks() {
    line("# Configuration reference");
    line("");
    line("Generated from the code: `bellwether config reference` prints it for your plugins, too.");
    line("");
    line("## Blocks");
    line("");
    row("block", "what it is", "acts in this version");
    row("---", "---", "---");
    for (Block block : Block.values()) {
      row("`" + block.key() + "`", block.help(), block.isLive() ? "yes" : "not yet");
    }
    line("");
    settings(Shape.of(General.class));
    line("## Presets");
    line("");
    row("preset", "interval of checks", "settings of kinds");
    row("---", "---", "---");
    for (Preset preset : Preset.values()) {
      String settings = String.join(", ", PresetSettings.shown(preset));
      row("`" + Scalars.wordOf(preset) + "`", Durations.format(preset.every()), settings);
    }
    line("");
  }

  private void parts(KindLookup kinds) {
    for (Part part : Parts.everything(kinds.histories())) {
      line("## Block `" + part.key() + "`");
      line("");
      line(part.block().help());
      line("");
      for (Shape shape : part.shapes()) {
        if (!shape.help().isEmpty()) {
          line(shape.help());
          line("");
        }
        if (!shape.components().isEmpty()) {
          settings(shape);
        }
      }
    }
  }

  private void common() {
    line("## Every source and check");
    line("");
    settings(Shape.of(WatchSettings.class));
    line("## Every channel");
    line("");
    settings(Shape.of(ChannelSettings.class));
    line("## Every group");
    line("");
    settings(Shape.of(GroupSettings.class));
    for (Component block : Shape.of(AlertBlocks.class).components()) {
      block.form().settings().ifPresent(entry -> alerts(block, entry.shape()));
    }
  }

  private void alerts(Component block, Shape entry) {
    line("## Every entry of block `" + block.name() + "`");
    line("");
    line(entry.help());
    line("");
    settings(entry);
  }

  private void guides() {
    line("## Files of the guides");
    line("");
    line("These keys are read as they stand in the guides; `bellwether config show` shows what");
    line("becomes of them, and names what nothing in this version acts on.");
    line("");
    row("key", "from");
    row("---", "---");
    GuideFiles.keys().forEach((key, guide) -> row("`" + key + "`", guide));
    line("");
  }

  private void kinds(KindLookup kinds) {
    for (Kind<?, ?> kind : kinds.all()) {
      Optional<Shape> shape = Shape.ifUsable(kind.settings());
      if (shape.isPresent()) {
        kind(kind, shape.get());
      }
    }
  }

  private void kind(Kind<?, ?> kind, Shape shape) {
    line("## Kind `" + kind.name() + "`");
    line("");
    String places =
        String.join(
            ", ",
            Arrays.stream(Section.values())
                .filter(section -> section.takes(kind.roles()))
                .map(section -> "`" + section.key() + "`")
                .toList());
    line((shape.help().isEmpty() ? "" : shape.help() + " ") + "Stands below " + places + ".");
    line("");
    kind.everyAtMost()
        .ifPresent(
            most -> {
              String often = Durations.format(most);
              line("Looked at every " + often + " or more often, where a file gives no interval.");
              line("");
            });
    settings(shape);
    questions(kind.questions());
    figures(kind.figures());
  }

  private void questions(List<Question> questions) {
    if (questions.isEmpty()) {
      return;
    }
    row("question", "about", "what is answered");
    row("---", "---", "---");
    questions.forEach(one -> row("`" + one.name() + "`", code(one.about()), one.help()));
    line("");
  }

  private void settings(Shape shape) {
    if (shape.components().isEmpty()) {
      line("It has no settings of its own.");
      line("");
      return;
    }
    row("setting", "what it is", "written as", "default", "smallest", "largest", "example");
    row("---", "---", "---", "---", "---", "---", "---");
    rows("", shape, 0);
    line("");
  }

  private void rows(String before, Shape shape, int depth) {
    for (Component component : shape.components()) {
      String name = before + component.name();
      row(
          "`" + name + "`",
          component.help(),
          type(component.form()),
          component.isRequired() ? "required" : code(component.byDefault()),
          code(component.min()),
          code(component.max()),
          code(component.example()));
      Optional<Form.Settings> below = component.form().settings();
      if (below.isPresent() && depth < DEEPEST) {
        rows(name + between(component.form()), below.get().shape(), depth + 1);
      }
    }
  }

  private static String between(Form form) {
    if (form instanceof Form.Maybe maybe) {
      return between(maybe.of());
    }
    return form instanceof Form.Named ? ".NAME." : form instanceof Form.Many ? "[]." : ".";
  }

  private static String type(Form form) {
    if (form instanceof Form.One one) {
      return one.type().isEnum()
          ? String.join(", ", Scalars.wordsOf(one.type()).stream().map(w -> "`" + w + "`").toList())
          : one.scalar().noun();
    }
    if (form instanceof Form.Maybe maybe) {
      return type(maybe.of());
    }
    if (form instanceof Form.Many many) {
      return "list of " + type(many.of());
    }
    return form instanceof Form.Named named ? "by name, " + type(named.of()) : "settings";
  }

  private void figures(List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    row("figure", "what it means", "unit", "type", "labels");
    row("---", "---", "---", "---", "---");
    for (Figure figure : figures) {
      row(
          "`" + figure.name() + "`",
          figure.help(),
          Scalars.wordOf(figure.unit()),
          Scalars.wordOf(figure.type()),
          String.join(", ", figure.labels()));
    }
    line("");
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private void row(String... cells) {
    List<String> sound = new ArrayList<>();
    for (String cell : cells) {
      sound.add(cell.replace("|", "\\|").replace("\n", " "));
    }
    line("| " + String.join(" | ", sound) + " |");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
