// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry of the host's as a guest sees it: what was there before is never taken away, and a
 * registry that throws, refuses or is closed costs nothing but its own view.
 */
public final class HostRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(HostRegistry.class);

  private static final int TRIES = 3;
  private static final Map<MeterRegistry, Lock> ARRIVING =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final MeterRegistry registry;
  private final List<Tag> tags;
  private final AtomicLong failures = new AtomicLong();
  private final AtomicBoolean toldOfTaken = new AtomicBoolean();

  /**
   * A registry.
   *
   * @param tags what every meter of ours carries besides its own
   */
  public HostRegistry(MeterRegistry registry, Map<String, String> tags) {
    this.registry = registry;
    this.tags = tags.entrySet().stream().map(tag -> Tag.of(tag.getKey(), tag.getValue())).toList();
  }

  public MeterRegistry registry() {
    return registry;
  }

  /** Those of one meter, behind those that every meter carries. */
  public List<Tag> tags(List<Tag> own) {
    List<Tag> all = new ArrayList<>(tags);
    all.addAll(own);
    return all;
  }

  /** How many calls of the registry failed. */
  public long failures() {
    return failures.get();
  }

  /**
   * For putting several meters at once, as looking at what is there reads all of it. One after the
   * other for all systems of the process: a meter that another puts between the look and ours would
   * be taken for ours, and taken away with it.
   *
   * @return false when what is there cannot be seen now, so that nothing was put
   */
  public boolean arrive(Consumer<Arrival> putting) {
    Lock one = ARRIVING.computeIfAbsent(registry, shared -> new ReentrantLock());
    one.lock();
    try {
      Optional<Arrival> arrival = attempt(this::arrival);
      for (int again = 1; arrival.isEmpty() && again < TRIES; again++) {
        arrival = attempt(this::arrival); // a list that somebody changed at that moment, mostly
      }
      arrival.ifPresent(putting);
      return arrival.isPresent();
    } finally {
      one.unlock();
    }
  }

  private Arrival arrival() {
    Set<Meter> present = Collections.newSetFromMap(new IdentityHashMap<>());
    present.addAll(registry.getMeters());
    return new Arrival(present);
  }

  /** The registry as it was found, with what was put since. */
  public final class Arrival {
    private final Set<Meter> present;

    private Arrival(Set<Meter> present) {
      this.present = present;
    }

    /** Empty when it is not ours: it was there already, or the registry takes none. */
    public Optional<Meter> put(Supplier<Meter> registering) {
      Optional<Meter> made = attempt(registering).filter(meter -> !(meter instanceof NoopMeter));
      made.filter(present::contains).ifPresent(HostRegistry.this::tellTaken);
      return made.filter(present::add);
    }
  }

  private void tellTaken(Meter meter) {
    if (toldOfTaken.compareAndSet(false, true)) {
      LOG.warn(
          "the meter registry has {} with {} already, from the host or another system: ours is not"
              + " shown there; give each system a tag of its own with the registry (others may be"
              + " concerned too)",
          meter.getId().getName(),
          meter.getId().getTags());
    }
  }

  /** Takes away one of ours. */
  public void takeAway(Meter meter) {
    attempt(() -> Optional.ofNullable(registry.remove(meter)));
  }

  /** A call of the registry, or of one of its meters. */
  <T> Optional<T> attempt(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("the meter registry failed", e);
      if (failures.incrementAndGet() == 1) {
        LOG.warn(
            "the meter registry {} failed: {}; monitoring goes on, its view may lack figures",
            registry.getClass().getName(),
            e.toString());
      }
      return Optional.empty();
    }
  }
}
