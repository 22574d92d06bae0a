// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Site;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.Shape;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what settings name by the names and types that such settings have in every kind. */
final class NamedBySettings {
  private static final String SOURCE = "source";
  private static final String CONTAINER = "container";
  private static final String MORE_HOSTS = "hosts";
  private static final Set<String> HOSTS = Set.of("host", "hostname", "address", "server", "url");

  /** Records may hold themselves; nobody writes an address any deeper. */
  private static final int DEEPEST = 4;

  /** Looked at once per class, as there may be thousands of instances of a kind. */
  private static final ClassValue<List<Component>> NAMING =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return naming(type.asSubclass(Record.class));
        }
      };

  private NamedBySettings() {}

  /**
   * What one setting names.
   *
   * @param instance the name of a source; empty when it is a place
   */
  record Name(String setting, String instance, Optional<Site> site) {
    String why() {
      return site.map(where -> "its " + setting + " names " + where).orElse("reads from");
    }
  }

  /** What can be understood. */
  static List<Name> of(Record settings) {
    return written(settings).stream()
        .filter(named -> named.site().isPresent() || !named.instance().isEmpty())
        .toList();
  }

  /** The same with those that name something nobody can make out: neither place nor instance. */
  static List<Name> written(Record settings) {
    List<Name> all = new ArrayList<>();
    collect(settings, "", 0, all);
    return all;
  }

  private static List<Component> naming(Class<? extends Record> type) {
    return Shape.of(type).components().stream().filter(NamedBySettings::mayName).toList();
  }

  private static boolean mayName(Component component) {
    Form form = plain(component.form());
    return form instanceof Form.Settings
        || form instanceof Form.Many many && component.name().equals(MORE_HOSTS) && isText(many)
        || form instanceof Form.One one
            && (one.type() == URI.class
                || one.type() == String.class
                    && (HOSTS.contains(component.name())
                        || component.name().equals(SOURCE)
                        || component.name().equals(CONTAINER)));
  }

  private static boolean isText(Form.Many many) {
    return many.of() instanceof Form.One one && one.type() == String.class;
  }

  private static Form plain(Form form) {
    return form instanceof Form.Maybe maybe ? maybe.of() : form;
  }

  private static void collect(Record settings, String above, int depth, List<Name> all) {
    for (Component component : NAMING.get(settings.getClass())) {
      Object held = component.in(settings);
      Object value = held instanceof Optional<?> maybe ? maybe.orElse(null) : held;
      String setting = above + component.name();
      if (value instanceof Record below && depth < DEEPEST) {
        collect(below, setting + ".", depth + 1, all);
      } else if (value instanceof List<?> hosts) {
        hosts.forEach(host -> all.add(name(component.name(), setting, String.valueOf(host))));
      } else if (value instanceof String || value instanceof URI) {
        all.add(name(component.name(), setting, value.toString()));
      }
    }
  }

  private static Name name(String key, String setting, String value) {
    if (key.equals(SOURCE)) {
      return new Name(setting, value, Optional.empty());
    }
    Optional<Site> site =
        key.equals(CONTAINER) ? Optional.of(Site.container(value)) : Addresses.host(value);
    return new Name(setting, "", site);
  }
}
