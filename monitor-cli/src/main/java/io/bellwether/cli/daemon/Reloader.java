// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.Reloaded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again, for a signal or a command, and says what came of it. */
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  /** What reads it. */
  interface Reading {
    /** Everything is as the configuration says now, or throws and is as it was. */
    Reloaded now();

    /** How much is watched, for systemd. */
    String watching();
  }

  private final Reading reading;
  private final Systemd systemd;
  private final BooleanSupplier ends;
  private final ReentrantLock one = new ReentrantLock();

  Reloader(Reading reading, Systemd systemd, BooleanSupplier ends) {
    this.reading = reading;
    this.systemd = systemd;
    this.ends = ends;
  }

  /** One at a time: the second sees what the first left. Whatever it throws is an answer. */
  Answer reload(String because) {
    one.lock();
    try {
      systemd.reloading();
      return told(because, reading.now());
    } catch (ConfigurationException e) {
      LOG.error("{}: the configuration is refused, everything goes on as it was", because);
      e.problems().forEach(problem -> LOG.error("{}", problem));
      return new Answer(1, fields(e));
    } catch (RuntimeException | Error e) {
      return failed(because, e);
    } finally {
      systemd.ready(reading.watching());
      one.unlock();
    }
  }

  /** A watch that ends because somebody saved a file would be worse than any file. */
  private Answer failed(String because, Throwable e) {
    if (ends.getAsBoolean()) {
      return Answer.refused("this daemon ends just now");
    }
    LOG.error(
        "{}: the configuration could not be read to its end, everything goes on as it was; this is"
            + " a mistake of the program itself, please report it",
        because,
        e);
    return Answer.refused(
        "the configuration could not be read to its end, everything goes on as it was; the log of"
            + " the daemon says more: "
            + e);
  }

  private static Answer told(String because, Reloaded reloaded) {
    LOG.info(
        "{}: read again: added {}, changed {}, removed {}, {} as before",
        because,
        reloaded.added(),
        reloaded.changed(),
        reloaded.removed(),
        reloaded.kept().size());
    reloaded.warnings().forEach(warning -> LOG.warn("{}", warning));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("added", reloaded.added());
    fields.put("changed", reloaded.changed());
    fields.put("removed", reloaded.removed());
    fields.put("kept", reloaded.kept());
    fields.put("warnings", reloaded.warnings());
    return Answer.done(fields);
  }

  private static Fields fields(ConfigurationException e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error", e.getMessage());
    fields.put("problems", List.copyOf(e.problems()));
    return new Fields(fields);
  }
}
