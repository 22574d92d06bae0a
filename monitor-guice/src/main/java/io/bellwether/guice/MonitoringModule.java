// SPDX-License-Identifier: Apache-2.0
package io.bellwether.guice;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import io.bellwether.api.alert.AlertChannel;
import io.bellwether.api.check.HealthCheck;
import io.bellwether.api.source.DataSource;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives a host that is wired by Guice its {@link MonitoringSystem}, one for the injector.
 *
 * <pre>{@code
 * Injector injector =
 *     Guice.createInjector(
 *         MonitoringModule.reading(Path.of("bellwether.yaml")),
 *         new AbstractModule() {
 *           @Override protected void configure() {
 *             MonitoringModule.checks(binder()).addBinding("queue").to(QueueCheck.class);
 *           }
 *         });
 * MonitoringSystem monitoring = injector.getInstance(MonitoringSystem.class);
 * monitoring.start();
 * }</pre>
 *
 * <p>With the injector the configuration is read and checked, and its mistakes are the injector's.
 * Nothing starts: {@link MonitoringSystem#start} and {@link MonitoringSystem#close} are the host's
 * to call. What the host binds as checks, sources and channels is made when it is first used, so
 * that it may itself want the {@link MonitoringSystem}; what it holds open is the host's to close.
 * A {@link MeterRegistry} that is bound gets everything that is measured.
 */
public final class MonitoringModule extends AbstractModule {
  private final Consumer<SystemBuilder> told;

  private MonitoringModule(Consumer<SystemBuilder> told) {
    this.told = told;
  }

  /** What a file of YAML or JSON says, or all of them in a folder. */
  public static MonitoringModule reading(Path fileOrFolder) {
    requireNonNull(fileOrFolder, "fileOrFolder");
    return new MonitoringModule(builder -> builder.config(fileOrFolder));
  }

  /** What the host tells the builder, once, when the injector is made. */
  public static MonitoringModule of(Consumer<SystemBuilder> told) {
    return new MonitoringModule(requireNonNull(told, "told"));
  }

  /**
   * Takes checks of the host's own by name. Interval, timeout and so on of each are its settings in
   * the configuration, under the same name.
   */
  public static MapBinder<String, HealthCheck> checks(Binder binder) {
    return MapBinder.newMapBinder(binder, String.class, HealthCheck.class);
  }

  /** Takes sources of figures of the host's own by name; settings as with {@link #checks}. */
  public static MapBinder<String, DataSource> sources(Binder binder) {
    return MapBinder.newMapBinder(binder, String.class, DataSource.class);
  }

  /** Takes channels of the host's own by name. */
  public static MapBinder<String, AlertChannel> channels(Binder binder) {
    return MapBinder.newMapBinder(binder, String.class, AlertChannel.class);
  }

  @Override
  protected void configure() {
    checks(binder());
    sources(binder());
    channels(binder());
    OptionalBinder.newOptionalBinder(binder(), MeterRegistry.class);
    HostBindings host =
        new HostBindings(
            getProvider(new Key<Map<String, Provider<HealthCheck>>>() {}),
            getProvider(new Key<Map<String, Provider<DataSource>>>() {}),
            getProvider(new Key<Map<String, Provider<AlertChannel>>>() {}),
            getProvider(new Key<Optional<MeterRegistry>>() {}));
    bind(MonitoringSystem.class).toProvider(() -> system(host)).asEagerSingleton();
  }

  private MonitoringSystem system(HostBindings host) {
    SystemBuilder builder = MonitoringSystem.builder();
    told.accept(builder);
    host.addTo(builder);
    return builder.build();
  }
}
