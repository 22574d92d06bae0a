// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/**
 * One process at one moment.
 *
 * @param started when, in any unit: tells it from another that got its number later
 * @param cpuMillis processor time it used so far
 * @param memory bytes it has in memory, shared ones included
 * @param command empty unless asked for, as is the group
 */
record RunningProcess(
    long id,
    long started,
    String name,
    long cpuMillis,
    long memory,
    String command,
    String cgroup) {}
