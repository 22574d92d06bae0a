// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import io.bellwether.api.Labels;
import io.bellwether.api.Sample;
import io.bellwether.api.Unit;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.source.Measurements;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** What the network interfaces carry. Nothing to judge, but much to write rules on. */
final class Network implements Resource {
  /**
   * The loopback, and ends of wires that lead to containers and virtual machines of this machine:
   * what they carry is seen at the real interface, or stays inside.
   */
  private static final Pattern INNER =
      Pattern.compile(
          "lo[0-9]*|(veth|docker|br-|virbr|vnet|tap|cali|cni|flannel|cilium|lxc|ifb|dummy).*");

  private final Machine machine;

  Network(Machine machine) {
    this.machine = machine;
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public boolean isJudged() {
    return false;
  }

  @Override
  public void look(CheckContext context, Findings findings) throws IOException {
    List<Traffic> outer =
        machine.network().stream().filter(Network::isOuter).filter(one -> !one.isIdle()).toList();
    outer.forEach(interf -> measure(interf, context.measurements()));
    long sent = outer.stream().mapToLong(Traffic::bytesSent).sum();
    long received = outer.stream().mapToLong(Traffic::bytesReceived).sum();
    bytes("network_bytes_sent", sent, context.measurements());
    bytes("network_bytes_recv", received, context.measurements());
    findings.detail("network_bytes_sent", sent);
    findings.detail("network_bytes_recv", received);
  }

  private static boolean isOuter(Traffic traffic) {
    return !INNER.matcher(traffic.device()).matches();
  }

  private static void measure(Traffic traffic, Measurements into) {
    Labels device = Labels.of("device", traffic.device());
    bytes("node_network_receive_bytes_total", device, traffic.bytesReceived(), into);
    bytes("node_network_transmit_bytes_total", device, traffic.bytesSent(), into);
    count("node_network_receive_packets_total", device, traffic.packetsReceived(), into);
    count("node_network_transmit_packets_total", device, traffic.packetsSent(), into);
    count("node_network_receive_errs_total", device, traffic.errorsReceived(), into);
    count("node_network_transmit_errs_total", device, traffic.errorsSent(), into);
    count("node_network_receive_drop_total", device, traffic.dropsReceived(), into);
    count("node_network_transmit_drop_total", device, traffic.dropsSent(), into);
  }

  private static void bytes(String metric, long value, Measurements into) {
    bytes(metric, Labels.NONE, value, into);
  }

  private static void bytes(String metric, Labels labels, long value, Measurements into) {
    into.add(Sample.counter(metric, value).with(labels).in(Unit.BYTES));
  }

  private static void count(String metric, Labels labels, long value, Measurements into) {
    into.add(Sample.counter(metric, value).with(labels).in(Unit.COUNT));
  }
}
