/**
 * DynamoDB Local listens on every address and has no option to change that, so this Java program
 * sets the address before it starts the server. It ends when its standard input closes, so that it
 * never outlives the process that started it.
 */
export const loopbackLauncher = `
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

class LoopbackLauncher {
  public static void main(String[] options) throws Exception {
    var dynamoDb = ServerRunner.createServerFromCommandLineArgs(options);
    var server = DynamoDBProxyServer.class.getDeclaredField("server");
    server.setAccessible(true);
    for (var connector : ((Server) server.get(dynamoDb)).getConnectors()) {
      ((ServerConnector) connector).setHost("127.0.0.1");
    }
    dynamoDb.start();
    while (System.in.read() != -1) {}
    System.exit(0);
  }
}
`;
