// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.Configuration;
import io.bellwether.core.config.Instance;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.success.NoSuccessSettings;
import io.bellwether.core.success.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of figures that checks wait for and nobody declares: told and no more, as a figure may come
 * without being declared.
 */
final class FigureNames {
  private FigureNames() {}

  static List<String> unknown(Configuration configuration, Collection<String> host) {
    return configuration.instances().stream()
        .filter(one -> one.settings() instanceof NoSuccessSettings)
        .map(one -> unknown(one, configuration, host))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> unknown(
      Instance check, Configuration configuration, Collection<String> host) {
    NoSuccessSettings settings = (NoSuccessSettings) check.settings();
    Subject subject = settings.subject();
    List<Kind<?, ?>> givers =
        subject.of().isPresent()
            ? configuration.instance(subject.of().get()).stream()
                .<Kind<?, ?>>map(Instance::kind)
                .toList()
            : configuration.instances().stream().<Kind<?, ?>>map(Instance::kind).toList();
    Set<String> declared = new TreeSet<>(subject.of().isPresent() ? Set.of() : host);
    givers.forEach(kind -> kind.figures().stream().map(Figure::name).forEach(declared::add));
    if (subject.figure().isEmpty()
        || declared.contains(subject.figure())
        || givers.stream().anyMatch(HostCode::owns)) {
      return Optional.empty();
    }
    String setting = settings.moment().isPresent() ? "moment" : "age";
    Place place =
        configuration.origins().place(check.section(), check.name(), setting).orElse(check.place());
    Problem problem =
        new Problem(
            place,
            check.section().key() + "." + check.name() + "." + setting,
            "nobody who is configured declares a figure '"
                + subject.figure()
                + "'"
                + Nearest.hint(subject.figure(), declared)
                + "; it is waited for all the same");
    return Optional.of(problem.toString());
  }
}
