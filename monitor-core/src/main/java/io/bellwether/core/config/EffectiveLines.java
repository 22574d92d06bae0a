// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Secret;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.YamlText;
import io.bellwether.core.secret.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes bound values beside what was written of them. */
final class EffectiveLines {
  private static final String HIDDEN = "\"***\"";

  private static final Place NOWHERE = Place.of("");

  private final StringBuilder page = new StringBuilder();

  void plain(int depth, String text) {
    page.append("  ".repeat(depth)).append(text).append('\n');
  }

  void origin(int depth, String text, String origin) {
    plain(depth, text + "  # " + origin);
  }

  void settings(int depth, Record settings, Fields given, Function<Component, String> otherwise) {
    for (Component component : Shape.of(settings.getClass()).components()) {
      setting(depth, component, component.in(settings), given, otherwise.apply(component));
    }
  }

  void setting(int depth, Component component, Object value, Fields given, String otherwise) {
    Node written = Binder.field(component.name(), given).map(Field::value).orElse(null);
    value(depth, component.name() + ":", component.form(), value, written, otherwise);
  }

  private void value(
      int depth, String name, Form form, Object value, @Nullable Node written, String otherwise) {
    String origin = written == null ? otherwise : origin(written);
    if (written != null && SecretNames.isOne(name.replace(":", ""))) {
      origin(depth, name + " " + HIDDEN, origin);
    } else if (form instanceof Form.One one) {
      origin(depth, name + " " + one(one, value, written), origin);
    } else if (value instanceof Optional<?> maybe) {
      Form of = form instanceof Form.Maybe optional ? optional.of() : form;
      maybe.ifPresent(present -> value(depth, name, of, present, written, otherwise));
    } else if (form instanceof Form.Maybe maybe) {
      value(depth, name, maybe.of(), value, written, otherwise);
    } else if (form instanceof Form.Settings) {
      origin(depth, name, origin);
      settings(depth + 1, (Record) value, below(written), component -> otherwise);
    } else if (form instanceof Form.Many many) {
      list(depth, name, many.of(), (List<?>) value, written, otherwise);
    } else {
      map(depth, name, ((Form.Named) form).of(), (Map<?, ?>) value, written, otherwise);
    }
  }

  private void list(
      int depth, String name, Form of, List<?> values, @Nullable Node written, String otherwise) {
    if (values.isEmpty() && written == null) {
      return;
    }
    String origin = written == null ? otherwise : origin(written);
    if (of instanceof Form.One one) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        texts.add(one(one, values.get(i), item(written, i)));
      }
      origin(depth, name + " [" + String.join(", ", texts) + "]", origin);
      return;
    }
    origin(depth, name, origin);
    for (int i = 0; i < values.size(); i++) {
      value(depth + 1, "-", of, values.get(i), item(written, i), otherwise);
    }
  }

  private void map(
      int depth, String name, Form of, Map<?, ?> values, @Nullable Node written, String otherwise) {
    if (values.isEmpty() && written == null) {
      return;
    }
    origin(
        depth,
        name + (values.isEmpty() ? " {}" : ""),
        written == null ? otherwise : origin(written));
    values.forEach(
        (key, value) -> {
          Node below = below(written).find(String.valueOf(key)).map(Field::value).orElse(null);
          value(depth + 1, YamlText.quoted(key + "") + ":", of, value, below, otherwise);
        });
  }

  /** A text with references is shown as it was written, so that nothing of what came in shows. */
  private static String one(Form.One one, Object value, @Nullable Node written) {
    Text text = written instanceof Text single ? single : null;
    if (one.type() == Secret.class || text != null && text.secret()) {
      return HIDDEN;
    }
    boolean refers = text != null && !Resolver.mentioned(text).isEmpty();
    String shown =
        refers && text != null ? text.value() : one.scalar().write(value).replace("${", "$${");
    return YamlText.quoted(Quote.withoutSignIn(shown));
  }

  private static String origin(Node written) {
    List<String> mentioned = written instanceof Text text ? Resolver.mentioned(text) : List.of();
    return written.place() + (mentioned.isEmpty() ? "" : ", from " + String.join(", ", mentioned));
  }

  private static Fields below(@Nullable Node written) {
    return written instanceof Fields fields ? fields : Fields.none(NOWHERE);
  }

  private static @Nullable Node item(@Nullable Node written, int index) {
    if (written instanceof Items items) {
      return index < items.all().size() ? items.all().get(index) : null;
    }
    return written;
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
