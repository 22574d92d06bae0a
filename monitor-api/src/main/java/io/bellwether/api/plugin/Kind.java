// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.source.Answers;
import io.bellwether.api.source.Question;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * A named thing the configuration can ask for, as in {@code kind: postgres}. What it makes plays
 * every role whose interface {@link #type} implements. Its settings are a record whose components
 * carry {@link Setting}.
 *
 * <pre>{@code
 * Kind.of("postgres", Postgres.class, PostgresSettings.class, Postgres::new)
 *     .giving(Figure.gauge("db_connections_active", Unit.COUNT, "Connections that run a statement."))
 * }</pre>
 *
 * @param <T> what it makes
 * @param <S> its settings
 */
public final class Kind<T, S extends Record> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Makes an instance. */
  @FunctionalInterface
  public interface Creator<S, T> {
    /**
     * Makes an instance from settings that were read and checked. Must not connect, start a thread
     * or block: a database that is down must not stop the start. Each call makes a new one: two
     * with the same settings may be at work at once, as those of a channel under {@code alive} are.
     */
    T create(S settings, PluginContext context) throws Exception;
  }

  /** The settings of a kind that has none. */
  public record NoSettings() {}

  private record Parts<T, S extends Record>(
      String name,
      Class<T> type,
      Class<S> settings,
      Creator<S, ? extends T> creator,
      List<Figure> figures,
      Optional<Duration> everyAtMost,
      BiPredicate<? super S, Site> sites,
      List<Question> questions,
      Optional<List<String>> asks) {}

  private static final BiPredicate<Object, Site> NOWHERE = (given, site) -> false;

  private final Parts<T, S> parts;

  private Kind(Parts<T, S> parts) {
    this.parts = parts;
  }

  /**
   * A kind without declared figures.
   *
   * @throws IllegalArgumentException when the name is not lower-case words joined by hyphens, or
   *     when the type plays no role
   */
  public static <T, S extends Record> Kind<T, S> of(
      String name, Class<T> type, Class<S> settings, Creator<S, ? extends T> creator) {
    if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException("kind name '" + name + "' must be words like 'flink-job'");
    }
    if (Role.of(requireNonNull(type, "type")).isEmpty()) {
      throw new IllegalArgumentException("kind '" + name + "': " + type + " plays no role");
    }
    requireNonNull(settings, "settings");
    requireNonNull(creator, "creator");
    return new Kind<>(
        new Parts<>(
            name,
            type,
            settings,
            creator,
            List.of(),
            Optional.empty(),
            NOWHERE,
            List.of(),
            Optional.empty()));
  }

  /**
   * The same kind with its figures declared. From them come help texts, the reference, and the
   * check of names in rules. A figure that is added without being declared is kept all the same.
   */
  public Kind<T, S> giving(Figure... figures) {
    return with(List.of(figures), parts.everyAtMost(), parts.sites(), questions(), asks());
  }

  /** The same kind, asked at least this often where the configuration does not say otherwise. */
  public Kind<T, S> everyAtMost(Duration interval) {
    return with(figures(), Optional.of(interval), parts.sites(), questions(), asks());
  }

  /**
   * The same kind, whose instances stand for hosts or containers: what names one of these in its
   * own settings rests on the instance, and is not blamed while the instance is lost. Asked when a
   * configuration is read, so it must neither block nor look anything up in the network.
   */
  public Kind<T, S> standingFor(BiPredicate<? super S, Site> sites) {
    return with(
        figures(), parts.everyAtMost(), requireNonNull(sites, "sites"), questions(), asks());
  }

  /**
   * The same kind, whose instances answer these questions.
   *
   * @throws IllegalArgumentException when the type does not implement {@link Answers}
   */
  public Kind<T, S> answering(Question... questions) {
    if (!Answers.class.isAssignableFrom(type())) {
      throw new IllegalArgumentException("kind '" + name() + "': " + type() + " answers nothing");
    }
    return with(figures(), parts.everyAtMost(), parts.sites(), List.of(questions), asks());
  }

  /**
   * The same kind, whose instances may be made by command while the program runs, by people who may
   * not change its configuration: they run nothing on this machine, read nothing of it, and ask
   * over the network as anybody could, and nobody but the hosts that these settings hold. Of those
   * the configuration says which may be asked. A kind that would follow an answer to another host
   * must not say this.
   *
   * @param settings the names of the components that hold addresses, as {@code "host"}; none for a
   *     kind that asks nobody
   * @throws IllegalArgumentException when the settings have no such component
   */
  public Kind<T, S> asking(String... settings) {
    List<String> known =
        Arrays.stream(settings().getRecordComponents()).map(RecordComponent::getName).toList();
    for (String setting : settings) {
      if (!known.contains(setting)) {
        throw new IllegalArgumentException(
            "kind '" + name() + "': its settings have no component '" + setting + "'");
      }
    }
    Optional<List<String>> asked = Optional.of(List.of(settings));
    return with(figures(), parts.everyAtMost(), parts.sites(), questions(), asked);
  }

  private Kind<T, S> with(
      List<Figure> figures,
      Optional<Duration> everyAtMost,
      BiPredicate<? super S, Site> sites,
      List<Question> questions,
      Optional<List<String>> asks) {
    return new Kind<>(
        new Parts<>(
            name(), type(), settings(), creator(), figures, everyAtMost, sites, questions, asks));
  }

  /** The name in the configuration. */
  public String name() {
    return parts.name();
  }

  /** The class whose interfaces are the roles. */
  public Class<T> type() {
    return parts.type();
  }

  /** The record that its settings are bound to. */
  public Class<S> settings() {
    return parts.settings();
  }

  /** Makes instances. */
  public Creator<S, ? extends T> creator() {
    return parts.creator();
  }

  /** What its instances measure. */
  public List<Figure> figures() {
    return parts.figures();
  }

  /** The longest interval that makes sense where the configuration gives none. */
  public Optional<Duration> everyAtMost() {
    return parts.everyAtMost();
  }

  /** Whether its instances may stand for hosts or containers at all. */
  public boolean mayStandForSites() {
    return parts.sites() != NOWHERE;
  }

  /** Whether an instance with these settings stands for a host or a container. */
  public boolean standsFor(Record given, Site site) {
    return parts.sites().test(settings().cast(given), site);
  }

  /** What its instances can be asked. */
  public List<Question> questions() {
    return parts.questions();
  }

  /**
   * The settings that hold whom its instances ask; empty for a kind whose instances must not be
   * made by command.
   */
  public Optional<List<String>> asks() {
    return parts.asks();
  }

  /** The roles its instances play. */
  public List<Role> roles() {
    return Role.of(type());
  }

  @Override
  public String toString() {
    return "kind " + name() + " of " + type().getName();
  }
}
