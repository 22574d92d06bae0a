// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.Scalars;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A configuration as a first file of somebody's own: what it says, and as comments what each
 * setting is for and what else could be said.
 */
public final class Commented {
  private static final int WIDTH = 96;

  /** Records may hold themselves; a first file shows them so far. */
  private static final int DEEPEST = 3;

  private final Configuration configuration;
  private final StringBuilder page = new StringBuilder();

  private Commented(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The file; with its common settings at the first instance, as they are the same for all. */
  public static String yaml(Configuration configuration) {
    Commented file = new Commented(configuration);
    file.settings(0, Shape.of(General.class), configuration.origins().tree(), 0);
    file.instances(Section.SOURCES, configuration.sources());
    file.instances(Section.CHECKS, configuration.checks());
    file.alerts();
    file.parts();
    return file.page.toString();
  }

  private void instances(Section section, List<Instance> instances) {
    if (!instances.isEmpty()) {
      line(0, section.key() + ":");
    }
    boolean first = page.indexOf("slow-every") < 0;
    for (Instance instance : instances) {
      Shape shape = Shape.of(instance.kind().settings());
      comment(1, shape.help());
      line(1, instance.name() + ":");
      line(2, "kind: " + instance.kind().name());
      Fields given = configuration.origins().given(section, instance.name());
      settings(2, shape, given, 0);
      if (first) {
        comment(2, "What follows may be said of every source and check.");
        common(given);
        first = false;
      }
    }
  }

  private void alerts() {
    Fields tree = configuration.origins().tree();
    for (Component block : Shape.of(AlertBlocks.class).components()) {
      setting(0, block, Binder.field(block.name(), tree), 0);
      page.append('\n');
    }
  }

  private void parts() {
    Part history =
        new Part(
            Block.HISTORY,
            List.of(
                Shape.of(HistorySettings.class),
                Shape.of(configuration.history().settings().getClass())));
    part(history);
    Parts.plain().forEach(this::part);
  }

  /** In comments as a whole when nothing is said of it. */
  private void part(Part part) {
    Fields tree = configuration.origins().tree();
    comment(0, part.block().help());
    boolean written = part.written(tree).isPresent();
    if (written) {
      line(0, part.key() + ":");
    } else {
      off(0, 0, part.key() + ":");
    }
    for (Shape shape : part.shapes()) {
      for (Component component : shape.components()) {
        if (written) {
          setting(1, component, Binder.field(component.name(), part.in(tree)), 0);
        } else {
          wrapped(component.help() + choices(component.form()), WIDTH - 6)
              .forEach(text -> off(0, 1, "# " + text));
          idle(0, 1, component, 0);
        }
      }
    }
    page.append('\n');
  }

  private void common(Fields given) {
    for (Component component : Shape.of(WatchSettings.class).components()) {
      if (!component.name().equals("kind")) {
        setting(2, component, Binder.field(component.name(), given), 0);
      }
    }
    page.append('\n');
  }

  private void settings(int indent, Shape shape, Fields given, int depth) {
    for (Component component : shape.components()) {
      setting(indent, component, Binder.field(component.name(), given), depth);
    }
    page.append('\n');
  }

  private void setting(int indent, Component component, Optional<Field> given, int depth) {
    comment(indent, component.help() + choices(component.form()));
    Optional<Fields> fields =
        given.map(Field::value).filter(Fields.class::isInstance).map(Fields.class::cast);
    if (component.form() instanceof Form.Settings below && fields.isPresent()) {
      line(indent, component.name() + ":");
      for (Component inner : below.shape().components()) {
        setting(indent + 1, inner, Binder.field(inner.name(), fields.get()), depth + 1);
      }
    } else if (given.isPresent()) {
      line(indent, component.name() + ": " + written(given.get().value()));
    } else {
      idle(indent, 0, component, depth);
    }
  }

  /** What could be said: the whole of it in comments, so that lines can be taken out of them. */
  private void idle(int indent, int below, Component component, int depth) {
    Optional<Form.Settings> record = component.form().settings();
    String value = component.byDefault().isEmpty() ? component.example() : component.byDefault();
    if (record.isEmpty() || depth >= DEEPEST) {
      off(indent, below, component.name() + ": " + inList(component.form(), value));
      return;
    }
    off(indent, below, component.name() + ":");
    boolean listed = isList(component.form());
    int named = listed || isByName(component.form()) ? 1 : 0;
    if (named > 0) {
      off(indent, below + 1, listed ? "-" : "NAME:");
    }
    for (Component inner : record.get().shape().components()) {
      int within = below + 1 + named;
      wrapped(inner.help() + choices(inner.form()), WIDTH - 2 * (indent + within) - 4)
          .forEach(text -> off(indent, within, "# " + text));
      idle(indent, within, inner, depth + 1);
    }
  }

  private static String choices(Form form) {
    return form.one()
        .map(Form.One::type)
        .filter(Class::isEnum)
        .map(words -> " One of " + String.join(", ", Scalars.wordsOf(words)) + ".")
        .orElse("");
  }

  private static boolean isByName(Form form) {
    return form instanceof Form.Named || form instanceof Form.Maybe maybe && isByName(maybe.of());
  }

  private static boolean isList(Form form) {
    return form instanceof Form.Many || form instanceof Form.Maybe maybe && isList(maybe.of());
  }

  private static String inList(Form form, String value) {
    boolean bare = !value.startsWith("[") && !value.startsWith("{");
    if (form instanceof Form.Many) {
      return bare ? "[" + value + "]" : value;
    }
    return form instanceof Form.Named && value.isEmpty() ? "{}" : value;
  }

  private static String written(Node node) {
    if (node instanceof Text text) {
      return YamlText.quoted(text.value());
    }
    if (node instanceof Items items) {
      return items.all().stream()
          .map(Commented::written)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return ((Fields) node)
        .all().stream()
            .map(field -> YamlText.quoted(field.key()) + ": " + written(field.value()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private void off(int indent, int below, String text) {
    line(indent, ("# " + "  ".repeat(below) + text).stripTrailing());
  }

  private void comment(int indent, String sentence) {
    wrapped(sentence, WIDTH - indent * 2 - 2).forEach(text -> line(indent, "# " + text));
  }

  private static List<String> wrapped(String sentence, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (line.length() > 0 && line.length() + word.length() + 1 > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  private void line(int indent, String text) {
    page.append("  ".repeat(indent)).append(text).append('\n');
  }
}
