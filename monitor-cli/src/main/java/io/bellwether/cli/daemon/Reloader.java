// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.log.MonitorLog;
import io.bellwether.cli.socket.Answer;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.Reloaded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration again, for a signal or a command, and says what came of it. */
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  private final MonitoringSystem system;
  private final ServiceManager service;
  private final MonitorLog log;
  private final ReentrantLock one = new ReentrantLock();

  Reloader(MonitoringSystem system, ServiceManager service, MonitorLog log) {
    this.system = system;
    this.service = service;
    this.log = log;
  }

  /** One at a time: the second sees what the first left. */
  Answer reload(String because) {
    one.lock();
    service.reloading();
    try {
      Reloaded reloaded = system.reload();
      log.change(system.logging());
      return told(because, reloaded);
    } catch (ConfigurationException e) {
      LOG.error("{}: the configuration is refused, everything goes on as it was", because);
      e.problems().forEach(problem -> LOG.error("{}", problem));
      return new Answer(1, fields(e));
    } catch (IllegalStateException e) {
      return Answer.refused("this daemon ends just now");
    } finally {
      service.ready("watches " + About.count(system.components().size(), "component"));
      one.unlock();
    }
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
