// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Files of other tools that stand beside ours in the guides, and are easily taken for ours. */
public enum ForeignFile {
  /** Rules of Prometheus: a list called groups, each with rules. */
  RULES(
      "rules of Prometheus",
      "leave it to Prometheus; 'rule-packs: [endpoint, etl, system, postgres]' has those of the"
          + " guide, and others go below 'rules:' in our words",
      tree -> isListOf("groups", "rules", tree)),
  /** The configuration of Prometheus. */
  PROMETHEUS(
      "the configuration of Prometheus or Promtail",
      "leave it to that program",
      tree -> tree.find("scrape_configs").isPresent()),
  /** The configuration of an Alertmanager. */
  ALERTMANAGER(
      "the configuration of an Alertmanager",
      "leave it to the Alertmanager; 'channels:' and 'routes:' say the same here",
      tree -> tree.find("route").isPresent() && tree.find("receivers").isPresent()),
  /** A file of Docker Compose. */
  COMPOSE(
      "a file of Docker Compose",
      "leave it to Docker; what it runs is watched by 'sources:' and 'checks:' here",
      tree -> isNamesOf("services", tree)),
  /** A manifest of Kubernetes. */
  KUBERNETES(
      "a manifest of Kubernetes",
      "give our file to the container, for example as a ConfigMap, and name that one",
      tree -> tree.find("apiVersion").isPresent() && tree.find("kind").isPresent());

  private final String what;
  private final String remedy;
  private final Predicate<Fields> looks;

  ForeignFile(String what, String remedy, Predicate<Fields> looks) {
    this.what = what;
    this.remedy = remedy;
    this.looks = looks;
  }

  /** Whether a file is another tool's, which is told and all there is to tell of it. */
  public static boolean tell(Fields tree, Problems problems) {
    Optional<ForeignFile> foreign =
        List.of(values()).stream().filter(one -> one.looks.test(tree)).findFirst();
    foreign.ifPresent(
        one -> problems.unreadable(tree.place(), "is " + one.what + "; " + one.remedy));
    return foreign.isPresent();
  }

  private static boolean isListOf(String list, String with, Fields tree) {
    return tree.find(list).map(Field::value).filter(Items.class::isInstance).stream()
        .flatMap(items -> ((Items) items).all().stream())
        .anyMatch(item -> has(item, with));
  }

  private static boolean isNamesOf(String names, Fields tree) {
    return tree.find(names).map(Field::value).filter(Fields.class::isInstance).stream()
        .flatMap(fields -> ((Fields) fields).all().stream())
        .map(Field::value)
        .anyMatch(service -> has(service, "image") || has(service, "build"));
  }

  private static boolean has(Node node, String key) {
    return node instanceof Fields fields && fields.find(key).isPresent();
  }
}
